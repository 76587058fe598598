package countersign.sandbox;

import countersign.sandbox.page.MessagePage;
import countersign.sandbox.page.Weather;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// `/sandbox`: the switches for people.
record SwitchesRoutes(X x, Switches switches) {
  void add(RoutesConfig routes) {
    routes.get("/", ctx -> ctx.redirect("/sandbox"));
    routes.get("/sandbox", ctx -> Pages.send(ctx, 200, new SwitchesView(x).html()));
    routes.post("/sandbox/permission", change(ctx -> switches.appPermission(field(ctx, "level"))));
    routes.post("/sandbox/faults", change(ctx -> weather(field(ctx, "weather"))));
    routes.post("/sandbox/fault", change(this::fault));
    routes.post("/sandbox/limit", change(this::limit));
    routes.post("/sandbox/processing", change(this::processing));
    routes.post("/sandbox/habits", change(this::habits));
    routes.post("/sandbox/oauth2", change(this::oauth2));
    routes.post("/sandbox/oauth2/expire", change(_ -> switches.oauth2().expireAccessTokens()));
    routes.post("/sandbox/reset", change(_ -> switches.reset()));
    routes.post(
        "/sandbox/accounts/{name}/{action}",
        change(ctx -> switches.act(ctx.pathParam("name"), ctx.pathParam("action"))));
  }

  private void weather(String chosen) {
    var weather =
        Weather.of(chosen).orElseThrow(() -> new IllegalArgumentException("unknown fault"));
    switches.clearFaults();
    switch (weather) {
      case WORKS -> {}
      case DOWN -> everywhere(new Fault.Kind.Status(503, Optional.empty()));
      case SLOW -> everywhere(new Fault.Kind.Slow(Duration.ofSeconds(15)));
      case NO_CREDITS -> everywhere(new Fault.Kind.Status(402, Optional.empty()));
      case RATE_LIMITED -> everywhere(new Fault.Kind.Status(429, Optional.empty()));
    }
  }

  private void everywhere(Fault.Kind kind) {
    switches.fault(Fault.always(Fault.EVERYWHERE, kind));
  }

  private void fault(Context ctx) {
    var once = field(ctx, "times").equals("1");
    switches.fault(FaultChoices.fault(field(ctx, "endpoint"), field(ctx, "fault"), once));
  }

  private void limit(Context ctx) {
    if (Boolean.parseBoolean(field(ctx, "enforce"))) {
      switches.limit(field(ctx, "endpoint"), number(ctx, "limit"));
    } else {
      switches.clearLimits();
    }
  }

  private void processing(Context ctx) {
    switches.processing(number(ctx, "polls"), Boolean.parseBoolean(field(ctx, "fails")));
  }

  private static int number(Context ctx, String name) {
    var text = field(ctx, name);
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(name + ": must be a whole number");
    }
    return Integer.parseInt(text);
  }

  private void habits(Context ctx) {
    Optional.ofNullable(ctx.formParam("same_token"))
        .ifPresent(on -> switches.sameToken(Boolean.parseBoolean(on)));
    Optional.ofNullable(ctx.formParam("confirm_callback"))
        .ifPresent(on -> switches.confirmCallback(Boolean.parseBoolean(on)));
    Optional.ofNullable(ctx.formParam("reject_repeated"))
        .ifPresent(on -> switches.rejectRepeatedNames(Boolean.parseBoolean(on)));
  }

  /// Sets what the form names.
  private void oauth2(Context ctx) {
    var names = field(ctx, "withheld_scopes").strip();
    var withheld = OAuth2Switches.known(names.isEmpty() ? List.of() : List.of(names.split("\\s+")));
    if (ctx.formParam("access_token_seconds") != null) {
      var life = Duration.ofSeconds(number(ctx, "access_token_seconds"));
      switches.oauth2().grant(now -> now.withAccessLife(life).withWithheld(withheld));
    }
    Optional.ofNullable(ctx.formParam("refresh_tokens"))
        .ifPresent(on -> switches.oauth2().refreshTokens(Boolean.parseBoolean(on)));
  }

  private static Handler change(Handler change) {
    return ctx -> {
      try {
        change.handle(ctx);
        ctx.redirect("/sandbox", HttpStatus.SEE_OTHER);
      } catch (IllegalArgumentException bad) {
        var why = Objects.requireNonNullElse(bad.getMessage(), "");
        Pages.send(ctx, 400, new MessagePage("Nothing was changed", why).html());
      }
    };
  }

  private static String field(Context ctx, String name) {
    return Objects.requireNonNullElse(ctx.formParam(name), "");
  }
}
