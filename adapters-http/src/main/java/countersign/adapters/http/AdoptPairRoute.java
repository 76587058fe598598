package countersign.adapters.http;

import countersign.adapters.http.input.JsonFields;
import countersign.adapters.http.input.Query;
import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import countersign.adapters.http.problem.TwitterProblem;
import countersign.application.port.in.AdoptPair;
import countersign.application.port.in.AdoptPair.Result;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;

/// `POST /api/twitter/oauth1-tokens`
final class AdoptPairRoute implements Handler {
  private static final Problem READ_ONLY =
      ProblemCode.READ_ONLY_TOKEN
          .because("X says that this token may only read, so it was not kept.")
          .reconnecting(true)
          .solvedBy(
              "The app's owner sets User authentication settings to Read and write at X, and saves.",
              "Then connect: X issues a token that may write.");

  private static final Problem REJECTED =
      ProblemCode.TOKEN_REJECTED
          .because("X does not accept this token, so it was not kept.")
          .reconnecting(true)
          .solvedBy(
              "Check that token and secret belong together and to this service's consumer key.",
              "Or connect instead: X issues a new token.");

  private static final Problem OTHER_ACCOUNT =
      ProblemCode.ACCOUNT_MISMATCH
          .because("The token belongs to another X account than the one connected.")
          .reconnecting(false)
          .solvedBy("Send it again with ?switchAccount=true to change the account.");

  private final AdoptPair adoptPair;
  private final Gate gate;

  AdoptPairRoute(AdoptPair adoptPair, Gate gate) {
    this.adoptPair = adoptPair;
    this.gate = gate;
  }

  @Override
  public void handle(Context ctx) throws IOException {
    var user = gate.require(ctx);
    var switchAccount = FlowParameters.switchAccount(Query.parse(ctx.queryString()));
    var pair = pair(RequestBody.json(ctx));
    switch (adoptPair.adopt(user, pair, switchAccount, Envelope.requestId(ctx))) {
      case Result.Adopted(var status) -> ctx.status(201).json(StatusBody.of(status));
      case Result.ReadOnly() -> throw READ_ONLY.refusal();
      case Result.Rejected() -> throw REJECTED.refusal();
      case Result.AccountMismatch() -> throw OTHER_ACCOUNT.refusal();
      case Result.NotConfigured() -> throw FlowAnswer.NOT_CONFIGURED.refusal();
      case Result.NotVerified(var why) -> throw TwitterProblem.of(why).refusal();
    }
  }

  private static TokenPair pair(JsonFields fields) {
    return new TokenPair(
        new Secret(fields.opaque("oauth1Token")), new Secret(fields.opaque("oauth1TokenSecret")));
  }
}
