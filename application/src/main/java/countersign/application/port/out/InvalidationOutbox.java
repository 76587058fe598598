package countersign.application.port.out;

import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.Protocol;
import countersign.domain.TokenCredentials;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Pairs and grants that left their vaults and wait, encrypted, until X has invalidated the pair or
/// revoked the grant. They can be used for nothing else. [TokenVault#commit] and
/// [GrantVault#commit] put them in. Throws [StorageUnavailable] as the vaults do.
public interface InvalidationOutbox {
  /// Claims what is due until `until`, at most `limit`.
  List<Waiting> claimDue(Instant now, Instant until, int limit);

  /// Claims what waits for one user, due or not.
  List<Waiting> claim(UserId user, Instant now, Instant until);

  /// Sets the next try.
  void retry(Waiting waiting, Instant next);

  /// Erases the ciphertext and writes `event`.
  void end(Waiting waiting, CustodyEvent event);

  /// How many wait for this user, of either protocol.
  int waiting(UserId user);

  /// @param consumerKey of a grant, the client id's
  /// @param credentials empty when the ciphertext could not be decrypted
  /// @param attempts how often X was asked before
  record Waiting(
      UserId user,
      Protocol protocol,
      Generation generation,
      Fingerprint token,
      Fingerprint consumerKey,
      Optional<TokenCredentials> credentials,
      int attempts,
      Instant queuedAt) {}
}
