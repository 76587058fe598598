package countersign.sandbox.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /// @param body HTML, escaped already
  static String section(String title, String body) {
    return "<section><h2>" + title + "</h2>" + body + "</section>";
  }

  static String button(String name, String value, String title, boolean pressed) {
    return String.format(
        Locale.ROOT,
        "<button name=\"%s\" value=\"%s\" aria-pressed=\"%s\">%s</button> ",
        name,
        value,
        pressed,
        title);
  }

  /// @param titles what is shown, by the value that is sent
  static String select(String name, String label, Map<String, String> titles) {
    var options =
        titles.entrySet().stream()
            .map(option ->
                String.format(
                    Locale.ROOT,
                    "<option value=\"%s\">%s</option>",
                    escape(option.getKey()),
                    escape(option.getValue())))
            .collect(joining());
    return String.format(
        Locale.ROOT, "<label>%s <select name=\"%s\">%s</select></label>", label, name, options);
  }

  /// A table that scrolls where it is too wide.
  ///
  /// @param rows HTML, escaped already
  static String table(List<String> heads, List<List<String>> rows) {
    return "<div class=\"scroll\"><table><thead>"
        + row("th", heads)
        + "</thead><tbody>"
        + rows.stream().map(cells -> row("td", cells)).collect(joining())
        + "</tbody></table></div>";
  }

  private static String row(String tag, List<String> cells) {
    return cells.stream()
        .map(cell -> "<" + tag + ">" + cell + "</" + tag + ">")
        .collect(joining("", "<tr>", "</tr>"));
  }

  /// @param width the class of the main part: `narrow` or `wide`
  /// @param body HTML, escaped already
  static String page(String title, String width, String body) {
    return String.format(
        Locale.ROOT,
        """
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
        """,
        escape(title),
        STYLE,
        width,
        body);
  }

  private static String style() {
    try (var css = Html.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(css).readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
