package countersign.domain.url;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads http and https URLs as the URL Standard's basic URL parser does (read 2026-11), without
/// what it does for other schemes.
final class UrlParser {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):");
  private static final int LARGEST_PORT = 65_535;

  private UrlParser() {}

  static Optional<MediaAddress> parse(String text) {
    return parse(text, null);
  }

  /// @param base what a relative reference is relative to
  static Optional<MediaAddress> parse(String text, @Nullable WebUrl base) {
    var cleaned = cleaned(text);
    if (cleaned.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      return Optional.empty();
    }
    var url = upTo('#', cleaned);
    var scheme = SCHEME.matcher(url);
    if (!scheme.lookingAt()) {
      return base == null ? Optional.empty() : relative(url, base);
    }
    var rest = url.substring(scheme.end());
    var name = scheme.group(1).toLowerCase(Locale.ROOT);
    return switch (name) {
      case "http", "https" -> absolute(name.equals("https"), rest, base);
      case "data" -> Optional.of(new MediaAddress.Data(name + ":" + rest));
      default -> Optional.of(new MediaAddress.Other(name + ":" + rest));
    };
  }

  /// Control characters and spaces around it are nothing, tabs and line ends are nothing anywhere.
  private static String cleaned(String text) {
    var begin = 0;
    var end = text.length();
    while (begin < end && text.charAt(begin) <= ' ') {
      begin++;
    }
    while (end > begin && text.charAt(end - 1) <= ' ') {
      end--;
    }
    var inner = text.substring(begin, end);
    var isOneLine = inner.chars().noneMatch(c -> c == '\t' || c == '\n' || c == '\r');
    return isOneLine ? inner : inner.replaceAll("[\t\n\r]", "");
  }

  /// `https:picture.png` in an answer by https is relative; anywhere else slashes may be missing.
  private static Optional<MediaAddress> absolute(
      boolean encrypted, String rest, @Nullable WebUrl base) {
    var isRelative = base != null && base.encrypted() == encrypted && !rest.startsWith("//");
    return isRelative && base != null
        ? relative(rest, base)
        : authority(encrypted, withoutSlashes(rest));
  }

  private static Optional<MediaAddress> relative(String reference, WebUrl base) {
    var isAbsolutePath = !reference.isEmpty() && isSlash(reference.charAt(0));
    if (isAbsolutePath && reference.length() > 1 && isSlash(reference.charAt(1))) {
      return authority(base.encrypted(), withoutSlashes(reference));
    }
    var path = upTo('?', reference);
    var query = UrlText.query(reference);
    if (path.isEmpty()) {
      return web(base, base.path(), query.isPresent() ? query : base.query());
    }
    var folder = base.path().substring(0, base.path().lastIndexOf('/') + 1);
    return web(base, UrlText.path(isAbsolutePath ? path : folder + path), query);
  }

  private static Optional<MediaAddress> web(WebUrl base, String path, Optional<String> query) {
    return Optional.of(
        new MediaAddress.Web(
            new WebUrl(base.encrypted(), false, base.host(), base.port(), path, query)));
  }

  /// @param rest behind the scheme and its slashes
  private static Optional<MediaAddress> authority(boolean encrypted, String rest) {
    var end = endOfAuthority(rest);
    var authority = rest.substring(0, end);
    var at = authority.lastIndexOf('@');
    var place = authority.substring(at + 1);
    var colon = place.indexOf(':', place.startsWith("[") ? Math.max(0, place.indexOf(']')) : 0);
    var port = port(colon < 0 ? "" : place.substring(colon + 1), encrypted);
    var host = UrlHost.parse(colon < 0 ? place : place.substring(0, colon));
    if (port < 0 || host.isEmpty()) {
      return Optional.empty();
    }
    var namesUser = at > 0 && !authority.substring(0, at).equals(":");
    var path = UrlText.path(upTo('?', rest.substring(end)));
    return Optional.of(
        new MediaAddress.Web(
            new WebUrl(
                encrypted, namesUser, host.get(), port, path, UrlText.query(rest.substring(end)))));
  }

  private static int endOfAuthority(String rest) {
    var end = 0;
    while (end < rest.length() && !isSlash(rest.charAt(end)) && rest.charAt(end) != '?') {
      end++;
    }
    return end;
  }

  /// -1 for what is no port.
  private static int port(String digits, boolean encrypted) {
    if (digits.isEmpty()) {
      return encrypted ? 443 : 80;
    }
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    var plain = digits.replaceFirst("^0+(?=.)", "");
    return plain.length() > 5 || Integer.parseInt(plain) > LARGEST_PORT
        ? -1
        : Integer.parseInt(plain);
  }

  private static String withoutSlashes(String text) {
    var begin = 0;
    while (begin < text.length() && isSlash(text.charAt(begin))) {
      begin++;
    }
    return text.substring(begin);
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static String upTo(char end, String text) {
    var at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }
}
