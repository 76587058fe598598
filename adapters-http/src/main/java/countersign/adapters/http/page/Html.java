package countersign.adapters.http.page;

import java.util.List;
import java.util.stream.Collectors;

/// A piece of a page. Text becomes part of one only through [#of], which escapes it, so that no
/// name from outside can bring markup along.
public final class Html {
  static final Html NOTHING = new Html("");

  private final String markup;

  private Html(String markup) {
    this.markup = markup;
  }

  /// Fills each `{}` of a literal in turn: markup as it is, everything else as escaped text.
  static Html of(String template, Object... parts) {
    var out = new StringBuilder();
    var from = 0;
    for (var part : parts) {
      var at = template.indexOf("{}", from);
      if (at < 0) {
        throw new IllegalArgumentException("more parts than places");
      }
      out.append(template, from, at);
      out.append(part instanceof Html html ? html.markup : escape(part.toString()));
      from = at + 2;
    }
    if (template.indexOf("{}", from) >= 0) {
      throw new IllegalArgumentException("more places than parts");
    }
    return new Html(out.append(template.substring(from)).toString());
  }

  /// Takes markup as it is: our own resources only.
  static Html trusted(String markup) {
    return new Html(markup);
  }

  static Html all(List<Html> pieces) {
    return new Html(pieces.stream().map(Html::toString).collect(Collectors.joining("\n")));
  }

  private static String escape(String text) {
    var out = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /// The markup.
  @Override
  public String toString() {
    return markup;
  }
}
