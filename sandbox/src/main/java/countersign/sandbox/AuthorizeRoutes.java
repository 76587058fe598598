package countersign.sandbox;

import countersign.sandbox.page.ConsentPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Objects;
import java.util.Set;

/// `/oauth/authorize` in the browser.
record AuthorizeRoutes(X x, String consumerKey) {
  private static final Set<String> KNOWN = Set.of("oauth_token", "force_login", "screen_name");

  void add(RoutesConfig routes) {
    routes.get("/oauth/authorize", this::show);
    routes.post("/oauth/authorize", this::decide);
  }

  private void show(Context ctx) {
    if (!KNOWN.containsAll(ctx.queryParamMap().keySet())) {
      Pages.loadFailed(ctx); // as for `state`
      return;
    }
    var token = Objects.requireNonNullElse(ctx.queryParam("oauth_token"), "");
    var waiting = x.flows().undecided(token);
    if (waiting.isEmpty()) {
      noSuchToken(ctx);
      return;
    }
    var flow = waiting.get();
    var state = x.world().snapshot();
    var page =
        new ConsentPage(
            token,
            consumerKey,
            flow.callback(),
            flow.effective(state.appPermission()),
            state.appPermission(),
            state.accounts(),
            Objects.requireNonNullElse(ctx.queryParam("screen_name"), ""));
    Pages.send(ctx, 200, page.html());
  }

  private void decide(Context ctx) {
    var consent = new Consent(x.world(), x.flows());
    var token = field(ctx, "oauth_token");
    var typed = field(ctx, "other_name");
    switch (field(ctx, "decision")) {
      case "authorize" ->
          finish(ctx, consent.approve(token, typed.isEmpty() ? field(ctx, "screen_name") : typed));
      case "cancel" -> finish(ctx, consent.deny(token));
      default -> Pages.noDecision(ctx);
    }
  }

  private static void finish(Context ctx, Consent.Result result) {
    switch (result) {
      case Consent.Result.SendTo(var callback) -> Pages.leave(ctx, callback);
      case Consent.Result.NotWaiting() -> noSuchToken(ctx);
      case Consent.Result.NotAName() -> Pages.notAName(ctx);
    }
  }

  private static String field(Context ctx, String name) {
    return Objects.requireNonNullElse(ctx.formParam(name), "").strip();
  }

  private static void noSuchToken(Context ctx) {
    Pages.message(
        ctx,
        404,
        "Whoa there!",
        "The request token for this page is unknown, was used or has been decided already. Go back"
            + " to the app and try again.");
  }
}
