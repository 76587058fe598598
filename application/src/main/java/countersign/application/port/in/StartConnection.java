package countersign.application.port.in;

import countersign.domain.Inconclusive;
import countersign.domain.ReturnPath;
import countersign.domain.UserId;
import java.net.URI;
import java.time.Duration;

/// Begins the three-legged flow for a signed-in user.
@CheckReturnValue
public interface StartConnection {
  Result start(Start start);

  /// @param cookie the flow cookie the browser sent, empty text when it sent none: flows of other
  ///   tabs are kept in it
  record Start(UserId user, ReturnPath returnPath, boolean switchAccount, String cookie) {}

  sealed interface Result {
    /// @param authorizeUrl where the browser goes
    /// @param cookie the sealed value to set
    record Started(URI authorizeUrl, String cookie, Duration cookieLife) implements Result {}

    /// No consumer pair is configured.
    record NotConfigured() implements Result {}

    /// X gave no request token. Nothing was changed.
    record NoRequestToken(Inconclusive why) implements Result {}
  }
}
