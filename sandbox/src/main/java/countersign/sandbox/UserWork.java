package countersign.sandbox;

import countersign.sandbox.signature.Verdict;
import countersign.sandbox.world.AccessToken;
import countersign.sandbox.world.Account;
import countersign.sandbox.world.World;
import java.util.Optional;

/// Work on behalf of a user, who must be in good standing. The answer names the token's level.
record UserWork(World world, Endpoint endpoint, RateLimits limits, Reply reply) implements Work {
  static final String ACCESS_LEVEL = "x-access-level";

  /// What is done for this user once everything else is settled.
  interface Reply {
    Answer to(Account account);
  }

  @Override
  public Optional<String> secretOf(String token) {
    return world.livingToken(token).map(living -> living.credentials().secret());
  }

  @Override
  public Answer answer(Verdict.Good request, String accept) {
    var token = request.parameter("oauth_token");
    if (token.isEmpty()) { // a request signed with the consumer pair alone has no user
      return Refusals.BAD_AUTHENTICATION_DATA;
    }
    return token
        .flatMap(world::livingToken)
        .flatMap(living -> world.account(living.accountId()).map(owner -> answer(living, owner)))
        .orElseGet(() -> Refusals.of(new Verdict.DeadToken(), endpoint));
  }

  private Answer answer(AccessToken token, Account owner) {
    var answer =
        switch (owner.standing()) {
          case GOOD -> reply.to(owner).with(ACCESS_LEVEL, token.level().wire());
          case SUSPENDED -> Refusals.SUSPENDED;
          case LOCKED -> Refusals.LOCKED;
        };
    return limits.count(answer, endpoint, owner.id());
  }
}
