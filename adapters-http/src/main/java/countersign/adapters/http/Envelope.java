package countersign.adapters.http;

import countersign.domain.RequestId;
import countersign.domain.UserId;
import io.javalin.http.Context;
import java.util.Map;

/// What every answer carries, whatever becomes of the request: its id, and headers that keep
/// browsers from guessing, framing and caching.
final class Envelope {
  private static final String ATTRIBUTE = "countersign.request-id";

  // Not no-referrer: with that, browsers post forms with `Origin: null`.
  private static final Map<String, String> FIXED =
      Map.of(
          "Cache-Control", "no-store",
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "same-origin",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

  private final RequestIds ids;

  Envelope(RequestIds ids) {
    this.ids = ids;
  }

  void open(Context ctx) {
    var id = ids.of(ctx.header(RequestIds.HEADER));
    ctx.attribute(ATTRIBUTE, id);
    CurrentRequest.begin(id);
    AccessRecord.open(ctx);
    ctx.header(RequestIds.HEADER, id.value());
    FIXED.forEach(ctx::header);
  }

  /// Whether it is for the envelope to set this header.
  ///
  /// @param name in any case
  static boolean isOurs(String name) {
    return name.equalsIgnoreCase(RequestIds.HEADER)
        || FIXED.keySet().stream().anyMatch(name::equalsIgnoreCase);
  }

  /// From here on the request's id says who acts in the user's place.
  static void actedBy(Context ctx, UserId actor) {
    ctx.attribute(ATTRIBUTE, requestId(ctx).actedBy(actor));
  }

  static RequestId requestId(Context ctx) {
    RequestId id = ctx.attribute(ATTRIBUTE);
    if (id == null) {
      throw new IllegalStateException("the envelope was not opened");
    }
    return id;
  }
}
