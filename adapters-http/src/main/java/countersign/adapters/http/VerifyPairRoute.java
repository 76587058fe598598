package countersign.adapters.http;

import countersign.application.port.in.VerifyPair;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// `POST /internal/v1/users/{userId}/verify`
final class VerifyPairRoute implements Handler {
  private final VerifyPair verifyPair;
  private final Acting.Rule rule;

  VerifyPairRoute(VerifyPair verifyPair, Acting.Rule rule) {
    this.verifyPair = verifyPair;
    this.rule = rule;
  }

  @Override
  public void handle(Context ctx) {
    var acting = rule.require(ctx);
    ctx.json(StatusBody.of(verifyPair.verify(acting.user(), acting.origin())));
  }
}
