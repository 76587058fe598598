package countersign.domain.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The path and the query of a URL. Percent escapes stay as they are, and so does a percent sign
/// that begins none.
final class UrlText {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /// RFC 3986, appendix A: pchar, and the slash.
  private static final String PATH = "-._~!$&'()*+,;=:@/%";

  private static final String QUERY = PATH + "?";

  private UrlText() {}

  /// @param raw up to the query
  static String path(String raw) {
    var segments = new ArrayList<String>();
    var pieces = raw.replace('\\', '/').replaceFirst("^/", "").split("/", -1);
    for (var i = 0; i < pieces.length; i++) {
      var isLast = i == pieces.length - 1;
      switch (dots(pieces[i])) {
        case "." -> addIf(isLast, "", segments);
        case ".." -> {
          if (!segments.isEmpty()) {
            segments.removeLast();
          }
          addIf(isLast, "", segments);
        }
        default -> segments.add(encoded(pieces[i], PATH));
      }
    }
    return "/" + String.join("/", segments);
  }

  /// @param raw empty unless a `?` is in it
  static Optional<String> query(String raw) {
    var mark = raw.indexOf('?');
    return mark < 0 ? Optional.empty() : Optional.of(encoded(raw.substring(mark + 1), QUERY));
  }

  private static void addIf(boolean wanted, String segment, List<String> segments) {
    if (wanted) {
      segments.add(segment);
    }
  }

  private static String dots(String segment) {
    return segment.length() <= 6 ? segment.toLowerCase(Locale.ROOT).replace("%2e", ".") : segment;
  }

  private static String encoded(String text, String allowed) {
    var encoded = new StringBuilder();
    for (var octet : text.getBytes(UTF_8)) {
      var c = (char) (octet & 0xff);
      if (isAlphanumeric(c) || allowed.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
