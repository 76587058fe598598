package countersign.adapters.http;

import countersign.adapters.http.identity.Caller;
import countersign.adapters.http.identity.Caller.Means;
import countersign.adapters.http.identity.Credentials;
import countersign.adapters.http.identity.Identity;
import countersign.adapters.http.problem.ProblemCode;
import countersign.adapters.http.problem.Refusal;
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

  Gate(Identity identity, HttpSettings settings) {
    this.identity = identity;
    this.cookie = settings.authCookie();
    this.origin = settings.origin();
  }

  UserId require(Context ctx) {
    return session(ctx).orElseThrow(() -> unauthenticated(ctx));
  }

  /// Empty without a session: no credentials, or a cookie that is not good (any longer). A bad
  /// bearer token ends the request, because whoever sends one means it.
  Optional<UserId> session(Context ctx) {
    return switch (identity.identify(credentials(ctx))) {
      case Caller.SignedIn(var user, var means) -> {
        if (means == Means.COOKIE) {
          refuseOtherSites(ctx);
        }
        yield Optional.of(user);
      }
      case Caller.Anonymous() -> Optional.empty();
      case Caller.Refused(var means) -> {
        if (means == Means.BEARER) {
          throw unauthenticated(ctx);
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

  static Refusal unauthenticated(Context ctx) {
    ctx.header("WWW-Authenticate", "Bearer");
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
