package countersign.adapters.http;

import countersign.adapters.http.identity.DevelopmentIssuer;
import countersign.adapters.http.input.Query;
import countersign.adapters.http.input.Query.Value;
import countersign.adapters.http.page.DevelopmentSignInPage;
import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import countersign.domain.ReturnPath;
import countersign.domain.UserId;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Locale;
import java.util.Optional;

/// Signs anybody in under any name: for demonstrations on one's own machine, never for a service
/// that others can reach.
final class DevelopmentSignIn {
  static final String SIGN_OUT = "/dev/sign-out";
  private static final int LONGEST_NAME = 64;

  private final DevelopmentIssuer issuer;
  private final Pages pages;
  private final HttpSettings settings;

  DevelopmentSignIn(DevelopmentIssuer issuer, Pages pages, HttpSettings settings) {
    this.issuer = issuer;
    this.pages = pages;
    this.settings = settings;
  }

  void addTo(Routes routes) {
    routes
        .read("/dev/jwks.json", ctx -> ctx.contentType("application/json").result(issuer.jwks()))
        .on(HandlerType.GET, "/dev/sign-in", this::signIn)
        .on(HandlerType.GET, SIGN_OUT, this::signOut)
        .on(HandlerType.POST, SIGN_OUT, this::signOut);
  }

  private void signIn(Context ctx) {
    var query = Query.parse(ctx.queryString());
    var next = next(query);
    if (!query.has("user")) {
      pages.send(ctx, new DevelopmentSignInPage(next.value()).html());
      return;
    }
    setCookie(ctx, issuer.tokenFor(user(query)), DevelopmentIssuer.LIFE.toSeconds());
    Redirect.to(ctx, settings.origin() + next.value());
  }

  private void signOut(Context ctx) {
    setCookie(ctx, "", 0);
    Redirect.afterPost(ctx, settings.origin() + "/");
  }

  private static UserId user(Query query) {
    return Optional.of(query.get("user"))
        .filter(Value.Present.class::isInstance)
        .map(value -> ((Value.Present) value).text())
        .filter(name -> name.length() <= LONGEST_NAME && UserId.isValid(name))
        .map(UserId::new)
        .orElseThrow(
            () -> Problem.invalidField("user", "A name has 1 to 64 characters.").refusal());
  }

  private ReturnPath next(Query query) {
    return switch (query.get("redirect_url")) {
      case Value.Absent() -> ReturnPath.ROOT;
      case Value.Present(var url) -> ReturnPath.parse(path(url)).orElseThrow(this::invalid);
      case Value.Bad() -> throw invalid();
    };
  }

  private String path(String url) {
    var origin = settings.origin();
    return url.startsWith(origin) ? url.substring(origin.length()) : url;
  }

  private RuntimeException invalid() {
    return ProblemCode.INVALID_RETURN_URL
        .because("redirect_url must be a path on this site, or a URL of it.")
        .inField("redirect_url")
        .refusal();
  }

  private void setCookie(Context ctx, String value, long age) {
    var secure = settings.isSecure() ? "; Secure" : "";
    ctx.header(
        "Set-Cookie",
        String.format(
            Locale.ROOT,
            "%s=%s; Max-Age=%d; Path=/; HttpOnly; SameSite=Lax%s",
            settings.authCookie(),
            value,
            age,
            secure));
  }
}
