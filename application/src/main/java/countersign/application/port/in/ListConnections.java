package countersign.application.port.in;

import countersign.domain.ConnectionState;
import countersign.domain.Generation;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Lists connections in the order of their users' ids.
@CheckReturnValue
public interface ListConnections {
  int MOST = 500;

  /// @param state only connections in this state
  /// @param after the user the previous page ended with
  /// @param limit 1 to [#MOST]
  Page list(Optional<ConnectionState> state, Optional<UserId> after, int limit);

  /// @param next what `after` is for the next page, empty at the end
  record Page(List<Entry> entries, Optional<UserId> next) {
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /// @param generation of the held pair, else of the last one
  record Entry(
      UserId user,
      ConnectionState state,
      Optional<TwitterAccount> account,
      Generation generation,
      Optional<Instant> verifiedAt) {}
}
