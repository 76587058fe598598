package countersign.adapters.http;

import countersign.adapters.http.input.Query;
import countersign.adapters.http.problem.TwitterProblem;
import countersign.application.port.in.RenewConnection;
import countersign.application.port.in.RenewConnection.Result;
import countersign.application.port.in.StartConnection.Start;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;

/// `POST /api/twitter/oauth1-tokens/renew`: answers as the start route.
final class RenewConnectionRoute implements Handler {
  private final RenewConnection renewConnection;
  private final Gate gate;
  private final FlowCookie cookie;
  private final FlowAnswer answer;

  RenewConnectionRoute(
      RenewConnection renewConnection, Gate gate, FlowCookie cookie, FlowAnswer answer) {
    this.renewConnection = renewConnection;
    this.gate = gate;
    this.cookie = cookie;
    this.answer = answer;
  }

  @Override
  public void handle(Context ctx) throws IOException {
    var user = gate.require(ctx);
    var query = Query.parse(ctx.queryString()).and(RequestBody.form(ctx));
    var asked = FlowParameters.read(query);
    var start = new Start(user, asked.returnPath(), asked.switchAccount(), cookie.read(ctx));
    switch (renewConnection.renew(start, Envelope.requestId(ctx))) {
      case Result.Started(var flow) -> answer.started(ctx, flow);
      case Result.NotConfigured() -> answer.notConfigured(ctx, asked.returnPath());
      case Result.NotRenewed(var why) -> throw TwitterProblem.of(why).refusal();
    }
  }
}
