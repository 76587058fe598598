package countersign.adapters.http;

import countersign.adapters.http.problem.UseProblem;
import countersign.application.port.in.CallTwitter;
import countersign.application.port.in.CallTwitter.Result;
import countersign.application.port.out.TwitterCalls.Body;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;

/// `/internal/v1/users/{userId}/x/{path...}`: the call is made at X, and X's answer handed on.
final class CallTwitterRoute implements Handler {
  private final CallTwitter callTwitter;
  private final Acting.Rule rule;

  CallTwitterRoute(CallTwitter callTwitter, Acting.Rule rule) {
    this.callTwitter = callTwitter;
    this.rule = rule;
  }

  @Override
  public void handle(Context ctx) throws IOException {
    var acting = rule.require(ctx);
    var call = CallReader.read(ctx);
    try {
      var result = callTwitter.call(acting.user(), call, acting.origin());
      closeAfterUnread(ctx, call.body());
      switch (result) {
        case Result.Done(var answer) -> AnswerRelay.send(ctx, answer);
        case Result.Failed(var why) -> throw UseProblem.of(why).refusal();
      }
    } finally {
      takeBack(call.body());
    }
  }

  /// A connection on which a body is left over carries no other request.
  private static void closeAfterUnread(Context ctx, Body body) {
    if (body instanceof Body.Stream(LentBody lent, _) && !lent.isAtEnd()) {
      ctx.header("Connection", "close");
    }
  }

  private static void takeBack(Body body) {
    if (body instanceof Body.Stream(LentBody lent, _)) {
      lent.close();
    }
  }
}
