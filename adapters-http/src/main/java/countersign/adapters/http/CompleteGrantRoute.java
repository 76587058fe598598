package countersign.adapters.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.adapters.http.input.Query;
import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import countersign.application.port.in.CompleteGrant;
import countersign.application.port.in.CompleteGrant.Completion;
import countersign.application.port.in.CompleteGrant.Failure;
import countersign.application.port.in.CompleteGrant.Outcome;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.FlowLife;
import countersign.domain.ReturnPath;
import countersign.domain.UserId;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URLEncoder;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET /api/twitter/callback`: sends the browser back with exactly one outcome from a closed list,
/// or on to the OAuth 1.0a flow.
final class CompleteGrantRoute implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(CompleteGrantRoute.class);

  private static final Problem CLIENT_GONE =
      ProblemCode.OAUTH2_NOT_CONFIGURED
          .because("The OAuth 2.0 client that this attempt began with is not configured any more.")
          .solvedBy("Start again at the connection page.");

  private final CompleteGrant completeGrant;
  private final Gate gate;
  private final SignIn signIn;
  private final FlowCookie cookie;
  private final String origin;
  private final boolean isConfigured;

  CompleteGrantRoute(
      CompleteGrant completeGrant,
      Gate gate,
      SignIn signIn,
      FlowCookie cookie,
      HttpSettings settings) {
    this.completeGrant = completeGrant;
    this.gate = gate;
    this.signIn = signIn;
    this.cookie = cookie;
    this.origin = settings.origin();
    this.isConfigured = settings.oauth2Configured();
  }

  @Override
  public void handle(Context ctx) {
    if (!isConfigured) {
      cookie.write(ctx, "", FlowLife.LONGEST);
      throw StartGrantRoute.NOT_CONFIGURED.refusal();
    }
    var user = gate.session(ctx);
    if (user.isPresent()) {
      var completion = complete(ctx, user.get());
      cookie.write(ctx, completion.cookie(), FlowLife.LONGEST);
      Redirect.to(ctx, origin + next(completion.outcome(), completion.returnPath()));
    } else if (!signIn.redirect(ctx)) {
      throw Gate.unauthenticated(ctx);
    }
  }

  private Completion complete(Context ctx, UserId user) {
    var callback = GrantCallbackReader.read(Query.parse(ctx.queryString()));
    var request = Envelope.requestId(ctx);
    try {
      return completeGrant.complete(
          user, callback, cookie.read(ctx), RequestOrigin.ofUser(request));
    } catch (StorageUnavailable e) {
      LOG.warn("Request {}: the storage was not available for a callback", request);
      return new Completion(new Outcome.Failed(Failure.STORAGE_FAILED), ReturnPath.ROOT, "");
    }
  }

  private static String next(Outcome outcome, ReturnPath returnPath) {
    return switch (outcome) {
      case Outcome.Connected() -> returnPath.with("twitter_connected=true");
      case Outcome.GoOn(var switchAccount) ->
          "/api/twitter/oauth1?returnUrl="
              + URLEncoder.encode(returnPath.value(), UTF_8)
              + (switchAccount ? "&switchAccount=true" : "");
      case Outcome.Failed(var failure) when failure == Failure.NOT_CONFIGURED ->
          throw CLIENT_GONE.refusal();
      case Outcome.Failed(var failure) ->
          returnPath.with("error=twitter_auth_" + failure.name().toLowerCase(Locale.ROOT));
    };
  }
}
