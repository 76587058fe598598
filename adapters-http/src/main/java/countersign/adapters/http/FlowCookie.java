package countersign.adapters.http;

import io.javalin.http.Context;
import java.time.Duration;

/// The cookie that carries the sealed flows of one browser. Its name is older than its content: no
/// request token secret can be read from it.
final class FlowCookie {
  static final String NAME = "twitter_oauth1_request_token_secret";
  static final Duration LIFE = Duration.ofMinutes(10);
  private static final String PATH = "/api/twitter/oauth1";

  private final String attributes;

  FlowCookie(HttpSettings settings) {
    this.attributes =
        "; Path=" + PATH + "; HttpOnly; SameSite=Lax" + (settings.isSecure() ? "; Secure" : "");
  }

  /// What the browser sent, else empty text.
  String read(Context ctx) {
    return Cookies.named(ctx, NAME).stream().findFirst().orElse("");
  }

  /// Sets what is left, or deletes the cookie when nothing is.
  void write(Context ctx, String sealed, Duration life) {
    var age = sealed.isEmpty() ? 0 : life.toSeconds();
    ctx.header("Set-Cookie", NAME + "=" + sealed + "; Max-Age=" + age + attributes);
  }
}
