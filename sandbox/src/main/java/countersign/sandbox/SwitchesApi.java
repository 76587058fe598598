package countersign.sandbox;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import countersign.sandbox.media.ProcessingPlan;
import countersign.sandbox.oauth2.Granting;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// `/sandbox/api`: the switches for scripts. Every change answers with the new state.
record SwitchesApi(X x, Switches switches) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  static final Set<String> STATE =
      Set.of(
          "appPermission",
          "sameToken",
          "confirmCallback",
          "errorFormat",
          "rejectRepeatedNames",
          "processingPolls",
          "processingFails",
          "accessTokenSeconds",
          "withheldScopes",
          "refreshTokens");

  /// One call of the API.
  ///
  /// @param path in Javalin's notation
  record Route(HandlerType method, String path, Handler handler) {}

  void add(RoutesConfig routes) {
    routes().forEach(route -> routes.addHttpHandler(route.method(), route.path(), route.handler()));
  }

  List<Route> routes() {
    return List.of(
        new Route(GET, "/sandbox/api/state", this::state),
        new Route(PATCH, "/sandbox/api/state", change(ctx -> patch(ctx.body()))),
        new Route(
            POST, "/sandbox/api/faults", change(ctx -> switches.fault(FaultJson.read(ctx.body())))),
        new Route(DELETE, "/sandbox/api/faults", change(_ -> switches.clearFaults())),
        new Route(POST, "/sandbox/api/limits", change(ctx -> limit(ctx.body()))),
        new Route(DELETE, "/sandbox/api/limits", change(_ -> switches.clearLimits())),
        new Route(GET, "/sandbox/api/posts", ctx -> json(ctx, ArrivedJson.posts(switches.posts()))),
        new Route(GET, "/sandbox/api/media", ctx -> json(ctx, ArrivedJson.media(switches.media()))),
        new Route(
            POST,
            "/sandbox/api/oauth2/expire",
            change(_ -> switches.oauth2().expireAccessTokens())),
        new Route(POST, "/sandbox/api/reset", change(_ -> switches.reset())),
        new Route(POST, "/sandbox/api/accounts/{name}/{action}", change(this::act)));
  }

  private void act(Context ctx) {
    switches.act(ctx.pathParam("name"), ctx.pathParam("action"));
  }

  private void limit(String body) {
    var fields = Fields.read(body, Set.of("endpoint", "limit"));
    var limit = fields.number("limit").orElseThrow(() -> Fields.missing("limit"));
    switches.limit(fields.required("endpoint"), limit);
  }

  /// Reads everything before it changes anything.
  private void patch(String body) {
    var fields = Fields.read(body, STATE);
    var steps = new ArrayList<Runnable>();
    fields.text("appPermission").map(switches::permission).ifPresent(steps::add);
    fields.flag("sameToken").ifPresent(on -> steps.add(() -> switches.sameToken(on)));
    fields.flag("confirmCallback").ifPresent(on -> steps.add(() -> switches.confirmCallback(on)));
    fields
        .flag("rejectRepeatedNames")
        .ifPresent(on -> steps.add(() -> switches.rejectRepeatedNames(on)));
    processing(fields).ifPresent(steps::add);
    steps.add(granting(fields));
    fields
        .text("errorFormat")
        .ifPresent(format -> {
          if (!Set.of("xml", "json").contains(format)) {
            throw new IllegalArgumentException("errorFormat: must be xml or json");
          }
          steps.add(() -> switches.jsonErrors(format.equals("json")));
        });
    steps.forEach(Runnable::run);
  }

  private Optional<Runnable> processing(Fields fields) {
    var polls = fields.number("processingPolls");
    var fails = fields.flag("processingFails");
    if (polls.isEmpty() && fails.isEmpty()) {
      return Optional.empty();
    }
    var now = x.behaviour().get().processing();
    var plan = new ProcessingPlan(polls.orElse(now.polls()), fails.orElse(now.fails()));
    return Optional.of(() -> switches.processing(plan.polls(), plan.fails()));
  }

  private Runnable granting(Fields fields) {
    var now = x.behaviour().get().granting();
    var seconds = fields.number("accessTokenSeconds");
    var plan =
        new Granting(
            seconds.isPresent() ? Duration.ofSeconds(seconds.getAsInt()) : now.accessLife(),
            fields.has("withheldScopes")
                ? OAuth2Switches.known(fields.texts("withheldScopes"))
                : now.withheld(),
            fields.flag("refreshTokens").orElse(now.refreshTokens()));
    return () -> switches.oauth2().grant(_ -> plan);
  }

  private Handler change(Handler change) {
    return ctx -> {
      try {
        change.handle(ctx);
        state(ctx);
      } catch (IllegalArgumentException bad) {
        var error = JSON.createObjectNode().put("error", bad.getMessage());
        ctx.status(400).contentType("application/json").result(error.toString());
      }
    };
  }

  private void state(Context ctx) {
    json(ctx, StateJson.of(x));
  }

  private static void json(Context ctx, String json) {
    ctx.contentType("application/json").header("Cache-Control", "no-store").result(json);
  }
}
