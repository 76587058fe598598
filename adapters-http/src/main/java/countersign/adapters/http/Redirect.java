package countersign.adapters.http;

import io.javalin.http.Context;

/// Sends the browser elsewhere. Every address is built here from settings and checked paths.
final class Redirect {
  private Redirect() {}

  static void to(Context ctx, String url) {
    ctx.status(302).header("Location", url);
  }

  /// After a form was posted: the browser gets the page anew.
  static void afterPost(Context ctx, String url) {
    ctx.status(303).header("Location", url);
  }
}
