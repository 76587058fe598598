package countersign.adapters.http;

import countersign.adapters.http.problem.ProblemCode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Which methods each path takes. Paths are compared as they arrive, before any decoding, so that
/// there is one spelling of each.
final class Routes {
  private final Map<String, Map<String, Handler>> byPath = new LinkedHashMap<>();

  /// A page or an answer without any effect: HEAD is answered like GET.
  Routes read(String path, Handler handler) {
    return on(HandlerType.GET, path, handler).on(HandlerType.HEAD, path, handler);
  }

  /// HEAD is refused unless it is named: link previews send it, and a GET here begins or ends
  /// something.
  Routes on(HandlerType method, String path, Handler handler) {
    byPath.computeIfAbsent(path, _ -> new TreeMap<>()).put(method.name(), handler);
    return this;
  }

  void addTo(RoutesConfig config) {
    config.before(this::refuseUnknown);
    byPath.forEach((path, methods) ->
        methods.forEach((method, handler) ->
            config.addHttpHandler(HandlerType.findOrCreate(method), path, guarded(handler))));
  }

  /// Makes an exception of what is none, such as a stack that overflowed: left alone it would pass
  /// by the one handler that answers in our shape.
  private static Handler guarded(Handler handler) {
    return ctx -> {
      try {
        handler.handle(ctx);
      } catch (Error e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private void refuseUnknown(Context ctx) {
    var methods = byPath.get(ctx.path());
    if (methods == null) {
      throw ProblemCode.NOT_FOUND.because("This address does not exist.").refusal();
    }
    if (methods.containsKey(ctx.req().getMethod())) {
      return;
    }
    ctx.header("Allow", String.join(", ", methods.keySet()) + ", OPTIONS");
    if (!ctx.req().getMethod().equals("OPTIONS")) {
      throw ProblemCode.METHOD_NOT_ALLOWED
          .because("See the Allow header for the methods that this address takes.")
          .refusal();
    }
    ctx.status(204).skipRemainingHandlers();
  }
}
