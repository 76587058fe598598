package countersign.sandbox.post;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A text as X gives it back: links go through t.co, `&`, `<` and `>` are escaped, and what is
/// attached has a link of its own at the end.
public record ShownText(String text, List<Link> links) {
  public ShownText {
    links = List.copyOf(links);
  }

  /// @param start in code points of the shown text
  /// @param url of t.co
  public record Link(int start, int end, String url, String expanded) {}

  /// @param attached where the attached media are; empty if nothing is
  static ShownText of(String text, String attached, Supplier<String> shortLinks) {
    var shown = new StringBuilder();
    var links = new ArrayList<Link>();
    var matcher = Links.LINK.matcher(text);
    int from = 0;
    while (matcher.find()) {
      shown.append(escape(text.substring(from, matcher.start())));
      append(shown, links, shortLinks.get(), Links.target(matcher.group()));
      from = matcher.end();
    }
    shown.append(escape(text.substring(from)));
    if (!attached.isEmpty()) {
      shown.append(shown.isEmpty() ? "" : " ");
      append(shown, links, shortLinks.get(), attached);
    }
    return new ShownText(shown.toString(), links);
  }

  private static void append(StringBuilder shown, List<Link> links, String url, String expanded) {
    int start = shown.codePointCount(0, shown.length());
    shown.append(url);
    links.add(new Link(start, start + url.length(), url, expanded));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
