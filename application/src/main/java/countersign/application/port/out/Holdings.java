package countersign.application.port.out;

import countersign.domain.Holding;
import countersign.domain.Protocol;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;

/// Reads what is held beside what the custody log tells of it. Throws [StorageUnavailable].
public interface Holdings {
  /// Of all users who ever had a credential of that protocol and were not erased, in an order of
  /// the database's own, at most `limit`; empty at the end. All of it is of one moment.
  ///
  /// @param after the last user of the page before
  List<Holding> of(Protocol protocol, Optional<UserId> after, int limit);
}
