package countersign.adapters.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/// What all pages share. They load nothing: one style sheet, inline, and no script.
public final class Layout {
  private static final String STYLE = style();

  /// Unescaped: it is ours, and its hash is in the policy.
  private static final Html STYLE_ELEMENT = Html.trusted("<style>" + STYLE + "</style>");

  private static final String ICON =
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
          + "%3Crect width='16' height='16' rx='4' fill='%230a5ad6'/%3E"
          + "%3Cpath d='M4 8.5l3 3 5-6' fill='none' stroke='white' stroke-width='2'/%3E%3C/svg%3E";

  private Layout() {}

  /// @param formTargets the origins that a form may lead to, beside our own: browsers look at every
  ///   redirect on the way
  public static String contentSecurityPolicy(String formTargets) {
    return "default-src 'none'; style-src 'sha256-"
        + sha256(STYLE)
        + "'; img-src data:; form-action 'self' "
        + formTargets
        + "; frame-ancestors 'none'; base-uri 'none'";
  }

  static Html page(String title, Html who, Html content) {
    return Html.of(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{} · Countersign</title>
        <link rel="icon" href="{}">
        {}
        </head>
        <body>
        <header><a class="brand" href="/">Countersign</a>{}</header>
        <main>
        {}
        </main>
        <footer>Keeps, proves and accounts for access to X accounts.</footer>
        </body>
        </html>
        """,
        title,
        ICON,
        STYLE_ELEMENT,
        who,
        content);
  }

  private static String style() {
    try (var css = Layout.class.getResourceAsStream("style.css")) {
      return new String(Objects.requireNonNull(css).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
