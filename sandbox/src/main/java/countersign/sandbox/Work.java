package countersign.sandbox;

import countersign.sandbox.signature.Verdict;
import java.io.IOException;
import java.util.Optional;

/// What one endpoint does with a request whose signature is right. A new endpoint of X is one more
/// of these and its line in [XRoutes].
interface Work {
  /// Returns the secret a request with this token must be signed with; empty if the token is
  /// unknown or dead.
  Optional<String> secretOf(String token);

  Answer answer(Verdict.Good request, Payload payload) throws IOException;
}
