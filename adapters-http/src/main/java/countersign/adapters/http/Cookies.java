package countersign.adapters.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Reads cookies as browsers write them (RFC 6265, section 4.2.1). The server's own parser gives up
/// at a stray quote, and so one cookie of another program on this host could hide ours.
final class Cookies {
  private Cookies() {}

  /// Every value sent under this name, in the browser's order.
  static List<String> named(Context ctx, String name) {
    var start = name + "=";
    return Collections.list(ctx.req().getHeaders("Cookie")).stream()
        .flatMap(header -> Arrays.stream(header.split(";", -1)))
        .map(String::strip)
        .filter(pair -> pair.startsWith(start))
        .map(pair -> unquoted(pair.substring(start.length())))
        .toList();
  }

  /// Quotes around a value are no part of it (RFC 6265, section 4.1.1); `java.net.CookieManager`
  /// sends them.
  private static String unquoted(String value) {
    var isQuoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return isQuoted ? value.substring(1, value.length() - 1) : value;
  }
}
