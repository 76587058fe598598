package countersign.application.port.out;

import countersign.domain.Fingerprint;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Knows which users hold the same token of a pair, and which tokens X was asked to end, until all
/// who hold them are marked. It keeps fingerprints, no tokens. Throws [StorageUnavailable].
///
/// A token is given by its fingerprints under every key: two users may know it by different ones.
public interface SharedTokens {
  /// Whoever has the token, held or as a candidate.
  List<UserId> holders(Set<Fingerprint> token);

  /// How many users have a pair of that account, held or as a candidate.
  int people(TwitterAccount account);

  /// Remembers that X is about to be asked to end the token, so that whatever comes of it is found
  /// out even if this process ends before X answers.
  ///
  /// @param due when somebody should look what came of it
  /// @return whether X had been asked before, and what came of that is not settled
  boolean ask(Set<Fingerprint> token, Instant now, Instant due);

  /// Remembers that X confirmed it.
  void end(Set<Fingerprint> token, Instant now, Instant due);

  /// There is nothing to settle any more.
  void forget(Set<Fingerprint> token);

  /// Claims what is due until `until`, at most `limit`.
  List<Ended> claimDue(Instant now, Instant until, int limit);

  /// Sets when somebody should look again.
  void look(Fingerprint token, Instant due);

  /// @param endedAt empty while X has not confirmed it
  record Ended(Fingerprint token, Instant askedAt, Optional<Instant> endedAt) {}
}
