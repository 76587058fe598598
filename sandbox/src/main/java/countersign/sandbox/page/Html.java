package countersign.sandbox.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Pages of plain HTML. Every value that comes from outside goes through [#escape].
final class Html {
  private static final String STYLE = style();

  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /// @param width the class of the main part: `narrow` or `wide`
  /// @param body HTML, escaped already
  static String page(String title, String width, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <link rel="icon" href="data:,">
        <style>%s</style>
    </head>
    <body>
    <header>This is the Countersign sandbox, not X. Nothing here reaches X.</header>
    <main class="%s">
    %s
    </main>
    </body>
    </html>
    """
        .formatted(escape(title), STYLE, width, body);
  }

  private static String style() {
    try (var css = Html.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(css).readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
