package countersign.application.port.out;

import countersign.domain.Fingerprint;
import countersign.domain.ReturnPath;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/// Seals what a browser carries through a flow: authenticated encryption, so that it can be neither
/// read nor changed, with user, flow and expiry inside the seal. Makes no call; safe for many
/// threads.
public interface FlowSeal {
  /// Returns letters, digits, `-` and `_` only.
  String seal(Flow flow);

  /// Empty for anything this deployment did not seal, or that was changed or cut since.
  Optional<Flow> open(String sealed);

  /// @param flow the fingerprint of the request token, or of the OAuth 2.0 `state`
  /// @param secret the request token's, or the code verifier
  record Flow(
      UserId user, Fingerprint flow, Secret secret, ReturnPath returnPath, Instant expiresAt) {}
}
