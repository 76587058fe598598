package countersign.adapters.http;

import countersign.adapters.http.problem.ProblemCode;
import countersign.adapters.http.problem.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which methods each path takes. Paths are compared as they arrive, before any decoding, so that
/// there is one spelling of each but for what stands in the places of a [PathPattern]. The one
/// comparison is this one: Javalin has no routes of its own, and could not find another one.
final class Routes {
  private record Route(String text, PathPattern path, Map<String, Handler> methods) {}

  private record Match(Route route, PathParameters parameters) {}

  private final Map<String, Route> byText = new LinkedHashMap<>();

  /// A page or an answer without any effect: HEAD is answered like GET.
  Routes read(String path, Handler handler) {
    return on(HandlerType.GET, path, handler).on(HandlerType.HEAD, path, handler);
  }

  /// HEAD is refused unless it is named: link previews send it, and a GET here begins or ends
  /// something.
  ///
  /// @param path the text of a [PathPattern]; one without places goes before those that have some
  Routes on(HandlerType method, String path, Handler handler) {
    byText
        .computeIfAbsent(path, text -> new Route(text, PathPattern.of(text), new TreeMap<>()))
        .methods()
        .put(method.name(), handler);
    return this;
  }

  void addTo(RoutesConfig config) {
    config.before(this::handle);
  }

  /// Makes an exception of an error, such as a stack that overflowed or a class that is missing:
  /// left alone it would pass by the one handler that answers in our shape.
  private void handle(Context ctx) throws Exception {
    try {
      answer(ctx);
    } catch (Error e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(Context ctx) throws Exception {
    var match = match(ctx.path()).orElseThrow(Routes::unknown);
    AccessRecord.of(ctx).matched(match.route().text());
    var methods = match.route().methods();
    var handler = methods.get(ctx.req().getMethod());
    if (handler == null) {
      answerOtherMethod(ctx, methods);
    } else {
      match.parameters().keepIn(ctx);
      handler.handle(ctx);
    }
    ctx.skipRemainingHandlers();
  }

  private Optional<Match> match(String path) {
    var exact = byText.get(path);
    var candidates = exact == null ? byText.values() : List.of(exact);
    return candidates.stream().flatMap(route -> match(route, path).stream()).findFirst();
  }

  private static Optional<Match> match(Route route, String path) {
    return route.path().match(path).map(found -> new Match(route, new PathParameters(found)));
  }

  private static void answerOtherMethod(Context ctx, Map<String, Handler> methods) {
    ctx.header("Allow", String.join(", ", methods.keySet()) + ", OPTIONS");
    if (!ctx.req().getMethod().equals("OPTIONS")) {
      throw ProblemCode.METHOD_NOT_ALLOWED
          .because("See the Allow header for the methods that this address takes.")
          .refusal();
    }
    ctx.status(204);
  }

  private static Refusal unknown() {
    return ProblemCode.NOT_FOUND.because("This address does not exist.").refusal();
  }
}
