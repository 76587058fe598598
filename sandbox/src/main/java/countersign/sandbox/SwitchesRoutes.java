package countersign.sandbox;

import static java.time.ZoneOffset.UTC;

import countersign.sandbox.page.MessagePage;
import countersign.sandbox.page.SwitchesPage;
import countersign.sandbox.page.SwitchesPage.CallRow;
import countersign.sandbox.page.Weather;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;

/// `/sandbox`: the switches for people.
record SwitchesRoutes(X x, Switches switches) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(UTC);

  void add(RoutesConfig routes) {
    routes.get("/", ctx -> ctx.redirect("/sandbox"));
    routes.get("/sandbox", this::show);
    routes.post("/sandbox/permission", change(ctx -> switches.appPermission(field(ctx, "level"))));
    routes.post("/sandbox/faults", change(ctx -> weather(field(ctx, "weather"))));
    routes.post("/sandbox/habits", change(this::habits));
    routes.post("/sandbox/reset", change(_ -> switches.reset()));
    routes.post(
        "/sandbox/accounts/{name}/{action}",
        change(ctx -> switches.act(ctx.pathParam("name"), ctx.pathParam("action"))));
  }

  private void show(Context ctx) {
    var behaviour = x.behaviour().get();
    var page =
        new SwitchesPage(
            x.world().snapshot(),
            behaviour.sameToken(),
            behaviour.confirmCallback(),
            x.faults().list().stream().map(SwitchesRoutes::inWords).toList(),
            x.calls().latest().stream().map(SwitchesRoutes::row).toList());
    Pages.send(ctx, 200, page.html());
  }

  private static CallRow row(CallLog.Call call) {
    return new CallRow(TIME.format(call.at()), call.line(), call.outcome(), call.signature());
  }

  private static String inWords(Fault fault) {
    var detail =
        switch (fault.kind()) {
          case Fault.Kind.Status(var status, _) -> " " + status;
          case Fault.Kind.Slow(var delay) -> " " + delay.toMillis() + " ms";
          default -> "";
        };
    var where = fault.endpoint().equals(Fault.EVERYWHERE) ? "every call" : fault.endpoint();
    var times = fault.times().isPresent() ? ", " + fault.times().getAsInt() + " more" : "";
    return where + ": " + FaultJson.name(fault.kind()) + detail + times;
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

  private void habits(Context ctx) {
    Optional.ofNullable(ctx.formParam("same_token"))
        .ifPresent(on -> switches.sameToken(Boolean.parseBoolean(on)));
    Optional.ofNullable(ctx.formParam("confirm_callback"))
        .ifPresent(on -> switches.confirmCallback(Boolean.parseBoolean(on)));
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
