package countersign.sandbox.page;

import java.util.Locale;

/// Tells one thing, offers nothing.
public record MessagePage(String title, String message) {
  public String html() {
    return Html.page(
        title,
        "narrow",
        String.format(
            Locale.ROOT,
            """
            <h1>%s</h1>
            <p>%s</p>
            <p class="quiet"><a href="/sandbox">Switches of the sandbox</a></p>
            """,
            Html.escape(title),
            Html.escape(message)));
  }
}
