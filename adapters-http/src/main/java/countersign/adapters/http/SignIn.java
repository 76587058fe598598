package countersign.adapters.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;

/// Sends a browser without a session to where it can get one, and names the page to come back to.
final class SignIn {
  private final Optional<URI> page;
  private final String origin;

  SignIn(HttpSettings settings) {
    this.page = settings.signInUrl();
    this.origin = settings.origin();
  }

  /// Redirects, with this request's whole URL in `redirect_url`; false if there is no sign-in page.
  boolean redirect(Context ctx) {
    page.ifPresent(url -> Redirect.to(ctx, withReturn(url.toString(), here(ctx))));
    return page.isPresent();
  }

  private String here(Context ctx) {
    var query = ctx.queryString();
    return origin + ctx.path() + (query == null ? "" : "?" + query);
  }

  private static String withReturn(String url, String back) {
    var hash = url.indexOf('#');
    var fragment = hash < 0 ? "" : url.substring(hash);
    var before = hash < 0 ? url : url.substring(0, hash);
    var parameter = "redirect_url=" + URLEncoder.encode(back, UTF_8);
    return before + (before.contains("?") ? "&" : "?") + parameter + fragment;
  }
}
