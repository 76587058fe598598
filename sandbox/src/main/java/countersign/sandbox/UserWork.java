package countersign.sandbox;

import countersign.sandbox.body.TooLarge;
import countersign.sandbox.signature.Verdict;
import countersign.sandbox.world.AccessToken;
import countersign.sandbox.world.World;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/// Work on behalf of a user, who must be in good standing. The answer names the token's level.
record UserWork(World world, Endpoint endpoint, RateLimits limits, Reply reply) implements Work {
  static final String ACCESS_LEVEL = "x-access-level";

  /// What is done for this user once everything else is settled. Bad input is an
  /// [IllegalArgumentException].
  interface Reply {
    Answer to(UserCall call) throws IOException;
  }

  @Override
  public Optional<String> secretOf(String token) {
    return world.livingToken(token).map(living -> living.credentials().secret());
  }

  @Override
  public Answer answer(Verdict.Good request, Payload payload) throws IOException {
    var token = request.parameter("oauth_token");
    if (token.isEmpty()) { // a request signed with the consumer pair alone has no user
      return Refusals.BAD_AUTHENTICATION_DATA;
    }
    var living = token.flatMap(world::livingToken);
    var owner = living.map(AccessToken::accountId).flatMap(world::account);
    if (living.isEmpty() || owner.isEmpty()) {
      return Refusals.of(new Verdict.DeadToken(), endpoint);
    }
    var pass = new Pass.BySignature(living.get().level());
    return answer(pass, new UserCall(owner.get(), pass.protocol(), request, payload));
  }

  Answer answer(Pass pass, UserCall call) throws IOException {
    var limit = limits.take(endpoint, call.account().id());
    var answer = limit.exceeded() ? Refusals.of(429, endpoint) : withinLimits(pass, call);
    return answer.with(limit.headers());
  }

  private Answer withinLimits(Pass pass, UserCall call) throws IOException {
    return switch (call.account().standing()) {
      case GOOD -> permitted(pass, call).with(ACCESS_LEVEL, pass.level().wire());
      case SUSPENDED -> Refusals.SUSPENDED;
      case LOCKED -> Refusals.LOCKED;
    };
  }

  private Answer permitted(Pass pass, UserCall call) throws IOException {
    var refusal = pass.refusal(endpoint);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    try {
      return reply.to(call);
    } catch (IllegalArgumentException bad) {
      return Refusals.invalid(endpoint, Objects.requireNonNullElse(bad.getMessage(), ""));
    } catch (TooLarge _) {
      return Refusals.TOO_LARGE;
    }
  }
}
