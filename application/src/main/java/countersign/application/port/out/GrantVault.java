package countersign.application.port.out;

import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import countersign.domain.GrantConnection;
import countersign.domain.GrantTokens;
import countersign.domain.GrantTransition;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where OAuth 2.0 grants are kept, encrypted. Every method is one transaction and throws
/// [StorageUnavailable] when it cannot be carried out; then nothing of it happened, except that a
/// commit whose answer was lost may stand.
public interface GrantVault {
  /// Returns [GrantConnection#none] for a user of whom nothing is known; of an erased one, only the
  /// newest generation is.
  GrantConnection find(UserId user);

  /// The connection with the held grant's tokens decrypted, read at one moment.
  Opened open(UserId user);

  /// Applies `transition` if the connection is still at the revision it was decided on. When it
  /// returns [Commit.Done], connection, tokens, outbox and custody events are durable. Stored
  /// tokens were read back in the same transaction, decrypted, and compared in constant time with
  /// `arrived`, and `GRANT_STORED` was written.
  ///
  /// @param arrived the tokens of the grant in [GrantTransition#stored], if there is one
  Commit commit(GrantTransition transition, Optional<GrantTokens> arrived);

  /// Records the use of what was opened.
  ///
  /// @return true when `use` is durable and the connection is still at the revision of `opened`;
  ///   false when it has changed: nothing is recorded, and nothing may be used
  /// @throws CustodyLogUnavailable when it cannot be recorded; whether it was is not known then
  boolean admit(Opened opened, CustodyEvent use);

  /// Claims the grants that somebody should look at ([countersign.domain.RefreshTiming#nextLook]),
  /// at most `limit`, the most overdue first. No other instance gets them before `until`, unless
  /// they change.
  List<UserId> claimDue(Instant now, Instant until, int limit);

  /// Sets when somebody should look at the held grant next, unless the connection has changed since
  /// `seen`: then it has its time already.
  void scheduleLook(GrantConnection seen, Instant next);

  /// When somebody looks at the held grant next; empty when none is held.
  Optional<Instant> nextLook(UserId user);

  /// When the grant was last used for its user since `since`, with whatever generation of its
  /// tokens, as the custody log tells. Empty when it never was.
  Optional<Instant> lastUse(UserId user, Instant since);

  /// Counts the users of whom a grant is or was held, by the state their grants are in
  /// ([ConnectionState#of]). States that no grant is in may be missing.
  ///
  /// @param client every fingerprint of the client id that is configured, empty when none is
  Map<ConnectionState, Long> count(Set<Fingerprint> client, Instant now);

  /// @param tokens empty when no grant is held
  record Opened(GrantConnection connection, Optional<GrantTokens> tokens) {}

  sealed interface Commit {
    /// @param now the connection under its new revision
    record Done(GrantConnection now) implements Commit {}

    /// The connection changed since it was read; nothing was applied.
    record Stale() implements Commit {}
  }
}
