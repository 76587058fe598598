package countersign.sandbox.page;

/// Tells one thing, offers nothing.
public record MessagePage(String title, String message) {
  public String html() {
    return Html.page(
        title,
        "narrow",
        """
        <h1>%s</h1>
        <p>%s</p>
        <p class="quiet"><a href="/sandbox">Switches of the sandbox</a></p>
        """
            .formatted(Html.escape(title), Html.escape(message)));
  }
}
