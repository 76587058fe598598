package countersign.adapters.http;

import io.javalin.http.Context;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What kind of answer a request can use.
final class Accepts {
  private Accepts() {}

  /// A script that wants to do the redirect itself.
  static boolean jsonOnly(Context ctx) {
    return accepts(ctx, "application/json") && !accepts(ctx, "text/html");
  }

  static boolean html(Context ctx) {
    return accepts(ctx, "text/html") && !accepts(ctx, "application/json");
  }

  /// A person looks at the answer: the browser is going to a new page.
  static boolean document(Context ctx) {
    return html(ctx) && "document".equals(ctx.header("Sec-Fetch-Dest"));
  }

  private static boolean accepts(Context ctx, String mediaType) {
    return lower(ctx.header("Accept")).contains(mediaType);
  }

  private static String lower(@Nullable String value) {
    return value == null ? "" : value.toLowerCase(Locale.ROOT);
  }
}
