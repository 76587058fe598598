package countersign.sandbox;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import java.util.Objects;
import java.util.Set;

/// Keeps other sites from using the consent page and the switches through somebody's browser: the
/// sandbox is asked by a loopback name, and changed from its own pages or from no page at all.
final class Guard implements Handler {
  private static final Set<String> PAGES =
      Set.of("/oauth/authorize", OAuth2AuthorizeRoutes.PATH, "/sandbox");
  private static final Set<String> OWN = Set.of("same-origin", "none");

  @Override
  public void handle(Context ctx) {
    var path = ctx.path();
    if (PAGES.stream().noneMatch(path::startsWith)) {
      return; // calls of X come with credentials of their own
    }
    var host = Objects.requireNonNullElse(ctx.host(), "");
    if (!host.matches("(127(\\.\\d{1,3}){3}|localhost|\\[::1])(:\\d+)?")) {
      throw new ForbiddenResponse("The sandbox answers on loopback names only.");
    }
    var changes = !ctx.method().name().matches("GET|HEAD");
    if (changes && !fromOwnPage(ctx, host)) {
      throw new ForbiddenResponse("This came from another site's page.");
    }
  }

  private static boolean fromOwnPage(Context ctx, String host) {
    var site = ctx.header("Sec-Fetch-Site");
    if (site != null) {
      return OWN.contains(site);
    }
    var origin = ctx.header("Origin");
    return origin == null || origin.equals("http://" + host);
  }
}
