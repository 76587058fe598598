package countersign.sandbox;

import countersign.sandbox.page.ConsentPage;
import countersign.sandbox.page.MessagePage;
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
      loadFailed(ctx);
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
      default -> message(ctx, 400, "No decision", "Say authorize or cancel.");
    }
  }

  private static void finish(Context ctx, Consent.Result result) {
    switch (result) {
      case Consent.Result.SendTo(var callback) ->
          ctx.header("Cache-Control", "no-store").redirect(callback.toString());
      case Consent.Result.NoSuchToken() -> noSuchToken(ctx);
      case Consent.Result.NotAName() ->
          message(ctx, 400, "Not a name", "A name has 1 to 15 letters, digits or underscores.");
    }
  }

  private static String field(Context ctx, String name) {
    return Objects.requireNonNullElse(ctx.formParam(name), "").strip();
  }

  /// What X shows for a parameter it does not know, such as `state`.
  private static void loadFailed(Context ctx) {
    message(ctx, 400, "Something went wrong", "Load failed. Give it another try.");
  }

  private static void noSuchToken(Context ctx) {
    message(
        ctx,
        404,
        "Whoa there!",
        "The request token for this page is unknown, was used or has been decided already. Go back"
            + " to the app and try again.");
  }

  private static void message(Context ctx, int status, String title, String text) {
    Pages.send(ctx, status, new MessagePage(title, text).html());
  }
}
