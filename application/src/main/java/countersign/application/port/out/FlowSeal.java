package countersign.application.port.out;

import countersign.domain.Fingerprint;
import countersign.domain.ReturnPath;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/// Seals what a browser carries through a flow: authenticated encryption, so that it can be neither
/// read nor changed, with user, request token and expiry inside the seal. Makes no call; safe for
/// many threads.
public interface FlowSeal {
  /// Returns letters, digits, `-` and `_` only.
  String seal(Flow flow);

  /// Empty for anything this deployment did not seal, or that was changed or cut since.
  Optional<Flow> open(String sealed);

  /// @param requestToken the request token's fingerprint
  record Flow(
      UserId user,
      Fingerprint requestToken,
      Secret requestTokenSecret,
      ReturnPath returnPath,
      Instant expiresAt) {}
}
