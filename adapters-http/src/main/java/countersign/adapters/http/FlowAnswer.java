package countersign.adapters.http;

import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import countersign.application.port.in.StartConnection;
import countersign.application.port.in.StartGrant;
import countersign.domain.ReturnPath;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;

/// Answers a request that was to begin a flow.
final class FlowAnswer {
  static final Problem NOT_CONFIGURED =
      ProblemCode.OAUTH1_NOT_CONFIGURED
          .because("This service has no consumer key, so it cannot connect X accounts.")
          .reconnecting(false)
          .solvedBy("The operator sets TWITTER_API_KEY and TWITTER_API_SECRET and restarts it.");

  /// For a script: where to send the browser.
  record AuthorizeBody(String authUrl) {}

  private final FlowCookie cookie;
  private final String origin;

  FlowAnswer(HttpSettings settings, FlowCookie cookie) {
    this.cookie = cookie;
    this.origin = settings.origin();
  }

  void started(Context ctx, StartConnection.Result.Started flow) {
    started(ctx, flow.authorizeUrl(), flow.cookie(), flow.cookieLife());
  }

  void started(Context ctx, StartGrant.Result.Started flow) {
    started(ctx, flow.authorizeUrl(), flow.cookie(), flow.cookieLife());
  }

  private void started(Context ctx, URI authorizeUrl, String sealed, Duration life) {
    cookie.write(ctx, sealed, life);
    var url = authorizeUrl.toString();
    if (Accepts.jsonOnly(ctx)) {
      ctx.json(new AuthorizeBody(url));
    } else {
      Redirect.to(ctx, url);
    }
  }

  void notConfigured(Context ctx, ReturnPath returnPath) {
    if (Accepts.jsonOnly(ctx)) {
      throw NOT_CONFIGURED.refusal();
    }
    Redirect.to(ctx, origin + returnPath.with("error=twitter_oauth1_not_configured"));
  }
}
