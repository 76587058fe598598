package countersign.adapters.http;

import countersign.adapters.http.input.Query;
import countersign.adapters.http.problem.TwitterProblem;
import countersign.application.port.in.StartConnection;
import countersign.application.port.in.StartConnection.Result;
import countersign.application.port.in.StartConnection.Start;
import countersign.domain.UserId;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// `GET /api/twitter/oauth1`
final class StartConnectionRoute implements Handler {
  private final StartConnection startConnection;
  private final Gate gate;
  private final SignIn signIn;
  private final FlowCookie cookie;
  private final FlowAnswer answer;

  StartConnectionRoute(
      StartConnection startConnection,
      Gate gate,
      SignIn signIn,
      FlowCookie cookie,
      FlowAnswer answer) {
    this.startConnection = startConnection;
    this.gate = gate;
    this.signIn = signIn;
    this.cookie = cookie;
    this.answer = answer;
  }

  @Override
  public void handle(Context ctx) {
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
    switch (startConnection.start(start)) {
      case Result.Started started -> answer.started(ctx, started);
      case Result.NotConfigured() -> answer.notConfigured(ctx, asked.returnPath());
      case Result.NoRequestToken(var why) -> throw TwitterProblem.of(why).refusal();
    }
  }
}
