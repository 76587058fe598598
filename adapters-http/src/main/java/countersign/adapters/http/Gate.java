package countersign.adapters.http;

import countersign.adapters.http.identity.Caller;
import countersign.adapters.http.identity.Caller.Means;
import countersign.adapters.http.identity.Credentials;
import countersign.adapters.http.identity.Identity;
import countersign.adapters.http.identity.TokenFault;
import countersign.adapters.http.problem.ProblemCode;
import countersign.adapters.http.problem.Refusal;
import countersign.application.port.out.OperatorNotices.Trouble;
import countersign.domain.UserId;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lets a request pass as the user who sent it. One that would change something and came with a
/// cookie passes only from a page of ours.
final class Gate {
  private static final Set<String> CHANGES_NOTHING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Identity identity;
  private final String cookie;
  private final String origin;
  private final Observation observation;

  Gate(Identity identity, HttpSettings settings, Observation observation) {
    this.identity = identity;
    this.cookie = settings.authCookie();
    this.origin = settings.origin();
    this.observation = observation;
  }

  UserId require(Context ctx) {
    return session(ctx).orElseThrow(() -> unauthenticated(ctx));
  }

  /// Empty without a session: no credentials, or a cookie that is not good (any longer). A bad
  /// bearer token ends the request, because whoever sends one means it.
  Optional<UserId> session(Context ctx) {
    return switch (identity.identify(credentials(ctx))) {
      case Caller.SignedIn(var user, var means, var actor) -> {
        actor.ifPresent(other -> Envelope.actedBy(ctx, other));
        AccessRecord.of(ctx).sentBy(observation.user().apply(user), actor.map(observation.user()));
        if (means == Means.COOKIE) {
          refuseOtherSites(ctx);
        }
        yield Optional.of(user);
      }
      case Caller.Anonymous() -> Optional.empty();
      case Caller.Refused(var means, var why) -> {
        tell(means, why);
        if (means == Means.BEARER) {
          throw refused(ctx, why);
        }
        yield Optional.empty();
      }
      case Caller.Unavailable() ->
          throw ProblemCode.IDENTITY_UNAVAILABLE
              .because("The keys that sign-ins are checked with cannot be fetched. Try again.")
              .retryingAfter(PAUSE)
              .refusal();
    };
  }

  private void tell(Means means, TokenFault why) {
    if (means == Means.BEARER || !why.isUsualInCookies()) {
      observation.notices().tell(Trouble.REFUSED_TOKEN, why.words());
    }
  }

  private static Refusal refused(Context ctx, TokenFault why) {
    Challenge.invalidToken(ctx, why.words());
    return ProblemCode.UNAUTHENTICATED
        .because("The bearer token was refused: " + why.words() + ".")
        .refusal();
  }

  static Refusal unauthenticated(Context ctx) {
    Challenge.bare(ctx);
    return ProblemCode.UNAUTHENTICATED
        .because("There is no valid session. Sign in, then try again.")
        .refusal();
  }

  private Credentials credentials(Context ctx) {
    return new Credentials(headers(ctx, "Authorization"), Cookies.named(ctx, cookie));
  }

  private void refuseOtherSites(Context ctx) {
    if (CHANGES_NOTHING.contains(ctx.req().getMethod())) {
      return;
    }
    var origins = headers(ctx, "Origin");
    var isOurs =
        origins.isEmpty()
            ? headers(ctx, "Sec-Fetch-Site").equals(List.of("same-origin"))
            : origins.equals(List.of(origin));
    if (!isOurs) {
      throw ProblemCode.CROSS_ORIGIN
          .because("A request that changes something must come from a page of " + origin + ".")
          .refusal();
    }
  }

  private static List<String> headers(Context ctx, String name) {
    return Collections.list(ctx.req().getHeaders(name));
  }
}
