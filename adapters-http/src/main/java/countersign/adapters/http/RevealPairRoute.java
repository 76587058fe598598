package countersign.adapters.http;

import countersign.adapters.http.problem.UseProblem;
import countersign.application.port.in.RevealPair;
import countersign.application.port.in.RevealPair.Result;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// `GET /internal/v1/users/{userId}/oauth1/token`: the one answer that holds a token and a secret.
final class RevealPairRoute implements Handler {
  record RevealedBody(String consumerKey, String token, String tokenSecret, long generation) {
    /// Not what it holds.
    @Override
    public String toString() {
      return "RevealedBody[" + generation + "]";
    }
  }

  private final RevealPair revealPair;
  private final Acting.Rule rule;

  RevealPairRoute(RevealPair revealPair, Acting.Rule rule) {
    this.revealPair = revealPair;
    this.rule = rule;
  }

  @Override
  public void handle(Context ctx) {
    var acting = rule.require(ctx);
    switch (revealPair.reveal(acting.user(), acting.origin())) {
      case Result.Revealed(var consumerKey, var pair, var generation) ->
          ctx.json(
              new RevealedBody(
                  consumerKey.reveal(),
                  pair.token().reveal(),
                  pair.secret().reveal(),
                  generation.number()));
      case Result.Failed(var why) -> throw UseProblem.of(why).refusal();
    }
  }
}
