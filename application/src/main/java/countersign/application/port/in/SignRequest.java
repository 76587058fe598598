package countersign.application.port.in;

import countersign.application.port.out.RequestSigner.Unsigned;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.Secret;
import countersign.domain.UserId;

/// Signs a request that another service will send itself. The service never holds the secrets, and
/// what it gets is good for this one request, for a few minutes.
@CheckReturnValue
public interface SignRequest {
  /// The custody event is durable on return of [Result.Signed].
  ///
  /// @throws countersign.application.port.out.CustodyLogUnavailable when the use cannot be
  ///   recorded; nothing was signed then
  Result sign(UserId user, Unsigned request, RequestOrigin origin);

  sealed interface Result {
    /// @param authorization the value of the `Authorization` header
    record Signed(Secret authorization, Generation generation, Fingerprint consumerKey)
        implements Result {}

    /// The URL is not X's, as far as this deployment is configured.
    record HostNotAllowed() implements Result {}

    record Failed(UseFailure why) implements Result {}
  }
}
