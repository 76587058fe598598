package countersign.adapters.http;

import countersign.adapters.http.input.Query;
import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import countersign.application.port.in.StartGrant;
import countersign.application.port.in.StartGrant.Result;
import countersign.application.port.in.StartGrant.Start;
import countersign.domain.UserId;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// `GET /api/twitter/oauth`
final class StartGrantRoute implements Handler {
  static final Problem NOT_CONFIGURED =
      ProblemCode.OAUTH2_NOT_CONFIGURED
          .because("This service has no OAuth 2.0 client, so X is not asked this way.")
          .reconnecting(false)
          .solvedBy(
              "Connect by OAuth 1.0a instead, at GET /api/twitter/oauth1.",
              "Or the operator sets TWITTER_CLIENT_ID and TWITTER_CLIENT_SECRET and restarts it.");

  private final StartGrant startGrant;
  private final Gate gate;
  private final SignIn signIn;
  private final FlowCookie cookie;
  private final FlowAnswer answer;
  private final boolean isConfigured;

  StartGrantRoute(
      StartGrant startGrant,
      Gate gate,
      SignIn signIn,
      FlowCookie cookie,
      FlowAnswer answer,
      HttpSettings settings) {
    this.startGrant = startGrant;
    this.gate = gate;
    this.signIn = signIn;
    this.cookie = cookie;
    this.answer = answer;
    this.isConfigured = settings.oauth2Configured();
  }

  @Override
  public void handle(Context ctx) {
    if (!isConfigured) {
      throw NOT_CONFIGURED.refusal();
    }
    var user = gate.session(ctx);
    if (user.isPresent()) {
      start(ctx, user.get());
    } else if (!Accepts.html(ctx) || !signIn.redirect(ctx)) {
      throw Gate.unauthenticated(ctx);
    }
  }

  private void start(Context ctx, UserId user) {
    var asked = FlowParameters.read(Query.parse(ctx.queryString()));
    var start = new Start(user, asked.returnPath(), asked.switchAccount(), cookie.read(ctx));
    switch (startGrant.start(start)) {
      case Result.Started started -> answer.started(ctx, started);
      case Result.NotConfigured() -> throw NOT_CONFIGURED.refusal();
    }
  }
}
