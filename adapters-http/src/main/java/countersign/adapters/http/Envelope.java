package countersign.adapters.http;

import countersign.domain.RequestId;
import io.javalin.http.Context;

/// What every answer carries, whatever becomes of the request: its id, and headers that keep
/// browsers from guessing, framing and caching.
final class Envelope {
  private static final String ATTRIBUTE = "countersign.request-id";
  private static final String NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'";

  private final RequestIds ids;

  Envelope(RequestIds ids) {
    this.ids = ids;
  }

  void open(Context ctx) {
    var id = ids.of(ctx.header(RequestIds.HEADER));
    ctx.attribute(ATTRIBUTE, id);
    ctx.header(RequestIds.HEADER, id.value());
    ctx.header("Cache-Control", "no-store");
    ctx.header("X-Content-Type-Options", "nosniff");
    // Not no-referrer: with that, browsers post forms with `Origin: null`.
    ctx.header("Referrer-Policy", "same-origin");
    ctx.header("Content-Security-Policy", NOTHING_RUNS);
  }

  static RequestId requestId(Context ctx) {
    RequestId id = ctx.attribute(ATTRIBUTE);
    if (id == null) {
      throw new IllegalStateException("the envelope was not opened");
    }
    return id;
  }
}
