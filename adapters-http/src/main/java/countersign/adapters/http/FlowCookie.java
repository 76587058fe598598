package countersign.adapters.http;

import io.javalin.http.Context;
import java.time.Duration;

/// A cookie that carries the sealed flows of one browser. Its name is older than its content: no
/// secret can be read from it.
final class FlowCookie {
  private final String name;
  private final String attributes;

  private FlowCookie(String name, String path, HttpSettings settings) {
    this.name = name;
    this.attributes =
        "; Path=" + path + "; HttpOnly; SameSite=Lax" + (settings.isSecure() ? "; Secure" : "");
  }

  /// Of OAuth 1.0a: its flows hold a request token's secret.
  static FlowCookie ofPairs(HttpSettings settings) {
    return new FlowCookie("twitter_oauth1_request_token_secret", "/api/twitter/oauth1", settings);
  }

  /// Of OAuth 2.0: its flows hold a code verifier. The path is that of start and callback, so it is
  /// sent along with more than these two.
  static FlowCookie ofGrants(HttpSettings settings) {
    return new FlowCookie("twitter_oauth_code_verifier", "/api/twitter", settings);
  }

  /// What the browser sent, else empty text.
  String read(Context ctx) {
    return Cookies.named(ctx, name).stream().findFirst().orElse("");
  }

  /// Sets what is left, or deletes the cookie when nothing is.
  void write(Context ctx, String sealed, Duration life) {
    var age = sealed.isEmpty() ? 0 : life.toSeconds();
    ctx.header("Set-Cookie", name + "=" + sealed + "; Max-Age=" + age + attributes);
  }
}
