package countersign.sandbox;

import io.javalin.http.Context;

/// Sends pages that run no script, load nothing and cannot be framed.
final class Pages {
  private Pages() {}

  static void send(Context ctx, int status, String html) {
    ctx.header(
            "Content-Security-Policy",
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "same-origin")
        .header("Cache-Control", "no-store")
        .status(status)
        .contentType("text/html; charset=utf-8")
        .result(html);
  }
}
