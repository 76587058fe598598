package countersign.application.port.out;

import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Pairs that left the vault and wait, encrypted, until X has invalidated them. They can be used
/// for nothing else. [TokenVault#commit] puts them in. Throws [StorageUnavailable] as the vault
/// does.
public interface InvalidationOutbox {
  /// Claims what is due until `until`, at most `limit`.
  List<Waiting> claimDue(Instant now, Instant until, int limit);

  /// Claims what waits for one user, due or not.
  List<Waiting> claim(UserId user, Instant now, Instant until);

  /// Sets the next try.
  void retry(Waiting waiting, Instant next);

  /// Erases the ciphertext and writes `event`.
  void end(Waiting waiting, CustodyEvent event);

  /// How many wait for this user.
  int waiting(UserId user);

  /// @param pair empty when the ciphertext could not be decrypted
  /// @param attempts how often X was asked before
  record Waiting(
      UserId user,
      Generation generation,
      Fingerprint token,
      Fingerprint consumerKey,
      Optional<TokenPair> pair,
      int attempts,
      Instant queuedAt) {}
}
