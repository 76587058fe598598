package countersign.sandbox;

import countersign.sandbox.page.MessagePage;
import io.javalin.http.Context;
import java.net.URI;

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

  static void message(Context ctx, int status, String title, String text) {
    send(ctx, status, new MessagePage(title, text).html());
  }

  /// What X shows for a parameter it does not understand.
  static void loadFailed(Context ctx) {
    message(ctx, 400, "Something went wrong", "Load failed. Give it another try.");
  }

  static void noDecision(Context ctx) {
    message(ctx, 400, "No decision", "Say authorize or cancel.");
  }

  static void notAName(Context ctx) {
    message(ctx, 400, "Not a name", "A name has 1 to 15 letters, digits or underscores.");
  }

  /// Sends the browser back to the app.
  static void leave(Context ctx, URI callback) {
    ctx.header("Cache-Control", "no-store").redirect(callback.toString());
  }
}
