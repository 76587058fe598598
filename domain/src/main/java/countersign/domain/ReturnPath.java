package countersign.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where the browser goes after a flow: path, query and fragment on our own origin, in ASCII, at
/// most 1,000 characters: it travels through cookies and addresses.
///
/// Made from text by [#parse], which refuses everything a browser could read as another origin:
/// `//host`, `/\host`, a scheme, control characters, a backslash anywhere.
public final class ReturnPath {
  public static final ReturnPath ROOT = new ReturnPath("/");
  private static final int LONGEST = 1000;

  private final String value;

  private ReturnPath(String value) {
    this.value = value;
  }

  /// Empty when the text is no path on our own origin.
  public static Optional<ReturnPath> parse(String text) {
    var isPath = text.startsWith("/") && !text.startsWith("//") && text.length() <= LONGEST;
    return isPath && text.codePoints().allMatch(ReturnPath::isAllowed)
        ? Optional.of(new ReturnPath(ascii(text))).filter(path -> path.value.length() <= LONGEST)
        : Optional.empty();
  }

  private static boolean isAllowed(int c) {
    return c != '\\'
        && !Character.isISOControl(c)
        && Character.getType(c) != Character.SURROGATE
        && Character.getType(c) != Character.FORMAT;
  }

  private static String ascii(String text) {
    var out = new StringBuilder(text.length());
    for (var octet : text.getBytes(UTF_8)) {
      if (octet > ' ' && octet != '"' && octet != '<' && octet != '>') {
        out.append((char) octet);
      } else {
        out.append('%').append(String.format(Locale.ROOT, "%02X", octet & 0xff));
      }
    }
    return out.toString();
  }

  public String value() {
    return value;
  }

  /// Adds the outcome of a flow, before a fragment. Outcomes of earlier flows are taken out first,
  /// so that the result carries exactly one.
  ///
  /// @param outcome `name=value` pairs joined by `&`
  public String with(String outcome) {
    var hash = value.indexOf('#');
    var fragment = hash < 0 ? "" : value.substring(hash);
    var before = hash < 0 ? value : value.substring(0, hash);
    var mark = before.indexOf('?');
    var path = mark < 0 ? before : before.substring(0, mark);
    var kept = mark < 0 ? "" : withoutOutcome(before.substring(mark + 1));
    return path + "?" + (kept.isEmpty() ? "" : kept + "&") + outcome + fragment;
  }

  private static String withoutOutcome(String query) {
    return Arrays.stream(query.split("&"))
        .filter(pair -> !isOutcome(pair))
        .collect(Collectors.joining("&"));
  }

  private static boolean isOutcome(String pair) {
    return pair.startsWith("twitter_oauth1_connected=")
        || pair.startsWith("same_token_detected=")
        || pair.startsWith("unverified=")
        || pair.startsWith("twitter_connected=")
        || pair.startsWith("error=twitter_oauth1_")
        || pair.startsWith("error=twitter_auth_");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReturnPath that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
