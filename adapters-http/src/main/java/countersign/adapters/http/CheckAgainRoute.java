package countersign.adapters.http;

import countersign.application.port.in.CheckAgain;
import countersign.application.port.in.RequestOrigin;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// `POST /api/twitter/verify`: the status, whether X was asked now or less than a minute ago.
final class CheckAgainRoute implements Handler {
  private final CheckAgain checkAgain;
  private final Gate gate;

  CheckAgainRoute(CheckAgain checkAgain, Gate gate) {
    this.checkAgain = checkAgain;
    this.gate = gate;
  }

  @Override
  public void handle(Context ctx) {
    var origin = RequestOrigin.ofUser(Envelope.requestId(ctx));
    ctx.json(StatusBody.of(checkAgain.check(gate.require(ctx), origin).status()));
  }
}
