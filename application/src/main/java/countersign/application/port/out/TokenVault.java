package countersign.application.port.out;

import countersign.domain.Connection;
import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.HeldPair;
import countersign.domain.Sighting;
import countersign.domain.TokenPair;
import countersign.domain.Transition;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where pairs are kept, encrypted, with their connections, sightings and custody log. Every method
/// is one transaction and throws [StorageUnavailable] when it cannot be carried out; then nothing
/// of it happened, except that a commit whose answer was lost may stand.
public interface TokenVault {
  /// Returns [Connection#none] for a user of whom nothing is known; of an erased one, only the
  /// newest generation is.
  Connection find(UserId user);

  /// Every sighting of the user, tombstones included, the newest of each token and ending.
  List<Sighting> sightings(UserId user);

  /// Decrypts the held pair or the candidate of that generation. Empty when it is gone.
  Optional<TokenPair> open(UserId user, Generation generation);

  /// Applies `transition` if the connection is still at the revision it was decided on. When it
  /// returns [Commit.Done], connection, pairs, sightings, outbox and custody events are durable. A
  /// stored pair was read back in the same transaction, decrypted, and compared in constant time
  /// with `arrived`, and `PAIR_STORED` was written; an invalidation that waits for the very token
  /// that is stored was dropped, because it would kill the pair.
  ///
  /// @param arrived the credentials of the one pair in [Transition#stored], if there is one
  Commit commit(Transition transition, Optional<TokenPair> arrived);

  /// Which of the fingerprints of one token an invalidation of it waits under, whoever's it is:
  /// storing the token under that one drops it.
  Optional<Fingerprint> waiting(Set<Fingerprint> token);

  /// Writes events that change nothing.
  void record(List<CustodyEvent> events);

  /// Pairs that are not settled and whose next check is due, at most `limit`. Each is claimed until
  /// `until`: no other instance gets it before then.
  List<DueCheck> claimDueChecks(Instant now, Instant until, int limit);

  /// Sets the next check of a pair, or none. Without effect when the pair is gone.
  void scheduleCheck(UserId user, Generation generation, int attempts, Optional<Instant> next);

  /// When the next check of a pair of the user that is not settled is due; empty when none is.
  Optional<Instant> nextCheck(UserId user);

  /// When the pair of that generation was last used for its user, as the custody log tells: signed,
  /// revealed, called, uploaded or posted with. Checks do not count. Empty when it never was.
  Optional<Instant> lastUse(UserId user, Generation generation);

  /// Erases all that is left of a user of whom neither pair nor grant is held: connections,
  /// sightings, open flows, limits, records of posts. What waits in the outbox stays there. Writes
  /// `event`. False, and nothing happened, when a pair or a grant is held.
  boolean forget(UserId user, CustodyEvent event);

  sealed interface Commit {
    record Done() implements Commit {}

    /// The connection changed since it was read; nothing was applied.
    record Stale() implements Commit {}
  }

  /// @param attempts how many background checks were made of this generation before
  record DueCheck(UserId user, HeldPair pair, int attempts) {}

  /// Whether a token with this fingerprint is held by, or a candidate of, the user.
  default boolean holds(UserId user, Fingerprint token) {
    var connection = find(user);
    return connection.held().filter(pair -> pair.token().equals(token)).isPresent()
        || connection.candidate().filter(pair -> pair.token().equals(token)).isPresent();
  }
}
