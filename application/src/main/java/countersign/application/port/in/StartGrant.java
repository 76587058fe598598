package countersign.application.port.in;

import countersign.domain.ReturnPath;
import countersign.domain.UserId;
import java.net.URI;
import java.time.Duration;

/// Begins the OAuth 2.0 flow for a signed-in user.
@CheckReturnValue
public interface StartGrant {
  /// Makes no call; the flow is durable on return of [Result.Started].
  Result start(Start start);

  /// @param switchAccount another X account than the one connected may come back
  /// @param cookie the flow cookie the browser sent, empty text when it sent none: flows of other
  ///   tabs are kept in it
  record Start(UserId user, ReturnPath returnPath, boolean switchAccount, String cookie) {}

  sealed interface Result {
    /// @param authorizeUrl where the browser goes
    /// @param cookie the sealed value to set: it holds the code verifier
    record Started(URI authorizeUrl, String cookie, Duration cookieLife) implements Result {}

    /// No OAuth 2.0 client is configured.
    record NotConfigured() implements Result {}
  }
}
