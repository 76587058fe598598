package countersign.sandbox;

import countersign.sandbox.signature.Verdict;
import countersign.sandbox.world.Account;
import countersign.sandbox.world.Flow;
import countersign.sandbox.world.Flows;
import countersign.sandbox.world.World;
import java.util.Optional;
import java.util.function.Supplier;

/// `POST /oauth/access_token`: the third leg. Ends the flow; a second try finds its token dead.
record AccessTokenWork(World world, Flows flows, Supplier<Behaviour> behaviour) implements Work {
  @Override
  public Optional<String> secretOf(String token) {
    return flows.find(token).map(flow -> flow.request().secret());
  }

  @Override
  public Answer answer(Verdict.Good request, Payload payload) {
    var token = request.parameter("oauth_token");
    if (token.isEmpty()) {
      return Refusals.BAD_AUTHENTICATION_DATA;
    }
    var verifier = request.parameter("oauth_verifier").orElse("");
    var approval = flows.exchange(token.get(), verifier);
    var account = approval.map(Flow.Approval::accountId).flatMap(world::account);
    if (approval.isEmpty() || account.isEmpty()) { // the account may have gone in a reset
      return Refusals.WRONG_VERIFIER;
    }
    return Answer.form(pair(approval.get(), account.get()));
  }

  private String pair(Flow.Approval approval, Account account) {
    var granted = world.grant(account.id(), approval.level(), behaviour.get().sameToken());
    return "oauth_token="
        + granted.credentials().token()
        + "&oauth_token_secret="
        + granted.credentials().secret()
        + "&user_id="
        + account.id()
        + "&screen_name="
        + account.screenName();
  }
}
