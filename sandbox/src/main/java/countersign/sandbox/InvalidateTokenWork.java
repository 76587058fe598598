package countersign.sandbox;

import countersign.sandbox.signature.Verdict;
import countersign.sandbox.world.World;
import java.util.Optional;

/// `POST /1.1/oauth/invalidate_token`: kills the token the request was signed with.
record InvalidateTokenWork(World world) implements Work {
  @Override
  public Optional<String> secretOf(String token) {
    return world.livingToken(token).map(living -> living.credentials().secret());
  }

  @Override
  public Answer answer(Verdict.Good request, Payload payload) {
    var token = request.parameter("oauth_token");
    if (token.isEmpty()) {
      return Refusals.BAD_AUTHENTICATION_DATA;
    }
    var living = world.livingToken(token.get());
    if (living.isEmpty()) { // another request was faster
      return Refusals.INVALID_TOKEN;
    }
    world.kill(living.get());
    return Answer.json(200, "{\"access_token\":\"" + token.get() + "\"}");
  }
}
