package countersign.adapters.http;

import countersign.adapters.http.page.Layout;
import io.javalin.http.Context;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;

/// Sends pages, with the policy that lets their one style sheet in and their forms out.
final class Pages {
  private static final List<String> X_SIGN_IN =
      List.of("https://x.com", "https://*.x.com", "https://twitter.com", "https://*.twitter.com");

  private final String policy;

  Pages(HttpSettings settings) {
    var targets = new LinkedHashSet<String>();
    targets.add(settings.origin());
    targets.add(HttpSettings.originOf(settings.twitter()));
    targets.add(HttpSettings.originOf(settings.twitterWeb()));
    settings.signInUrl().map(HttpSettings::originOf).ifPresent(targets::add);
    // X sends a person who is signed out to another of its hosts first.
    if (isX(settings.twitter()) || isX(settings.twitterWeb())) {
      targets.addAll(X_SIGN_IN);
    }
    this.policy = Layout.contentSecurityPolicy(String.join(" ", targets));
  }

  void send(Context ctx, String html) {
    ctx.header("Content-Security-Policy", policy);
    ctx.contentType("text/html; charset=utf-8").result(html);
  }

  private static boolean isX(URI url) {
    var host = "." + url.getHost();
    return host.endsWith(".x.com") || host.endsWith(".twitter.com");
  }
}
