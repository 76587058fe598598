package countersign.sandbox;

import countersign.sandbox.oauth2.Asked;
import countersign.sandbox.oauth2.Asked.Reading;
import countersign.sandbox.page.GrantPage;
import countersign.sandbox.page.GrantPage.ScopeRow;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Objects;

/// `/i/oauth2/authorize` in the browser.
record OAuth2AuthorizeRoutes(X x, OAuth2Client client) {
  static final String PATH = "/i/oauth2/authorize";

  void add(RoutesConfig routes) {
    routes.get(PATH, this::show);
    routes.post(PATH, this::decide);
  }

  private void show(Context ctx) {
    switch (Asked.read(ctx.queryParamMap(), client.clientId(), client.redirectUris())) {
      case Reading.Understood(var asked) -> Pages.send(ctx, 200, page(asked).html());
      case Reading.NotTheClient() ->
          Pages.message(
              ctx,
              400,
              "Something went wrong",
              "You weren't able to give access to the App: its client id or its redirect address"
                  + " is not registered. Go back and try logging in again.");
      case Reading.Wrong() -> Pages.loadFailed(ctx);
    }
  }

  private GrantPage page(Asked asked) {
    var withheld = x.behaviour().get().granting().withheld();
    return new GrantPage(
        x.oauth2().waiting().add(asked),
        client.clientId(),
        asked.redirectUri(),
        asked.scopes().stream()
            .map(scope -> new ScopeRow(scope.wire(), scope.words(), withheld.contains(scope)))
            .toList(),
        x.world().snapshot().accounts());
  }

  private void decide(Context ctx) {
    var consent = new OAuth2Consent(x.world(), x.oauth2(), x.behaviour()::get);
    var request = field(ctx, "request");
    var typed = field(ctx, "other_name");
    switch (field(ctx, "decision")) {
      case "authorize" ->
          finish(
              ctx, consent.approve(request, typed.isEmpty() ? field(ctx, "screen_name") : typed));
      case "cancel" -> finish(ctx, consent.deny(request));
      default -> Pages.noDecision(ctx);
    }
  }

  private static void finish(Context ctx, Consent.Result result) {
    switch (result) {
      case Consent.Result.SendTo(var callback) -> Pages.leave(ctx, callback);
      case Consent.Result.NotWaiting() ->
          Pages.message(
              ctx,
              404,
              "Something went wrong",
              "This request is unknown or has been decided already. Go back to the app and try"
                  + " again.");
      case Consent.Result.NotAName() -> Pages.notAName(ctx);
    }
  }

  private static String field(Context ctx, String name) {
    return Objects.requireNonNullElse(ctx.formParam(name), "").strip();
  }
}
