package countersign.adapters.http;

import countersign.domain.Fingerprint;
import countersign.domain.ServiceName;
import io.javalin.http.Context;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/// What the access line says of a request that the server below the routes does not know.
final class AccessRecord {
  static final String UNKNOWN = "-";
  private static final String ATTRIBUTE = "countersign.access";

  private volatile String route = UNKNOWN;
  private volatile String who = UNKNOWN;

  static void open(Context ctx) {
    request(ctx).setAttribute(ATTRIBUTE, new AccessRecord());
  }

  /// One that nobody reads where none was opened.
  static AccessRecord of(Context ctx) {
    return of(request(ctx)).orElseGet(AccessRecord::new);
  }

  static Optional<AccessRecord> of(Request request) {
    return Request.unWrap(request).getAttribute(ATTRIBUTE) instanceof AccessRecord access
        ? Optional.of(access)
        : Optional.empty();
  }

  private static Request request(Context ctx) {
    return Request.unWrap(ServletContextRequest.getServletContextRequest(ctx.req()));
  }

  /// @param template of the path: never the path itself
  void matched(String template) {
    route = template;
  }

  /// @param actor who acts in the user's place
  void sentBy(Fingerprint user, Optional<Fingerprint> actor) {
    who = user.hex() + actor.map(other -> " by " + other.hex()).orElse("");
  }

  void sentBy(ServiceName service) {
    who = service.value();
  }

  String route() {
    return route;
  }

  String who() {
    return who;
  }
}
