package countersign.application.port.in;

import countersign.domain.AccountName;
import countersign.domain.ConnectionState;
import countersign.domain.Generation;
import countersign.domain.SideStates;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Lists the users of whom a pair or a grant is held or once was, in the order of their ids.
@CheckReturnValue
public interface ListConnections {
  int MOST = 500;
  int USUAL = 100;

  Page list(Wanted wanted);

  /// @param state only users with a side in this state, see [SideStates#match]
  /// @param account only users with a held pair, a candidate or a held grant of this X account
  /// @param after the user the previous page ended with, or any other place in the order
  /// @param limit 1 to [#MOST]
  record Wanted(
      Optional<ConnectionState> state,
      Optional<AccountName> account,
      Optional<UserId> after,
      int limit) {
    public Wanted {
      if (limit < 1 || limit > MOST) {
        throw new IllegalArgumentException("a page has 1 to " + MOST + " entries");
      }
    }
  }

  /// @param next what `after` is for the next page, empty at the end
  record Page(List<Entry> entries, Optional<UserId> next) {
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /// A user with both sides.
  record Entry(UserId user, Side pair, Side grant, boolean canPost, boolean canUpload) {
    /// In one word.
    public ConnectionState state() {
      return new SideStates(pair.state(), grant.state()).together(canPost);
    }

    /// Of the pair, else of the grant.
    public Optional<TwitterAccount> account() {
      return pair.account().or(grant::account);
    }
  }

  /// @param account of what is held
  /// @param generation of what is held, else of the last one, [Generation#NONE] before the first
  /// @param verifiedAt when X last proved the pair's level; empty for a grant
  /// @param reason why the state is what it is, in snake_case
  record Side(
      ConnectionState state,
      Optional<TwitterAccount> account,
      Generation generation,
      Optional<Instant> verifiedAt,
      Optional<String> reason) {}
}
