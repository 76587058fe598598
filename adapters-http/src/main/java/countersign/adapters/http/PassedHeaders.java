package countersign.adapters.http;

import static java.util.stream.Collectors.toUnmodifiableSet;

import countersign.application.port.out.TwitterCalls.Header;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which headers go through, of a call to X and of X's answer.
final class PassedHeaders {
  /// They belong to one connection (RFC 9110, section 7.6.1).
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /// What is said to this service, or tells X how the call came here.
  private static final Set<String> NOT_FOR_X =
      Set.of(
          "authorization",
          "cookie",
          "host",
          "content-length",
          "expect",
          "x-request-id",
          "via",
          "forwarded",
          "x-real-ip");

  private static final String FORWARDED = "x-forwarded-";

  /// What X says for its own host, and would be taken as said for ours.
  private static final Set<String> NOT_FROM_X =
      Set.of("set-cookie", "set-cookie2", "strict-transport-security", "alt-svc");

  private PassedHeaders() {}

  static List<Header> toX(Context ctx) {
    var ofConnection = namedBy(Collections.list(ctx.req().getHeaders("Connection")));
    return Collections.list(ctx.req().getHeaderNames()).stream()
        .filter(name -> !ofConnection.contains(lower(name)) && isForX(lower(name)))
        .flatMap(name ->
            Collections.list(ctx.req().getHeaders(name)).stream()
                .map(value -> new Header(name, value)))
        .toList();
  }

  /// Sets X's headers, but for those that the [Envelope] has set.
  static void fromX(List<Header> headers, Context ctx) {
    var set = new HashSet<String>();
    for (var header : headers) {
      var name = lower(header.name());
      if (HOP_BY_HOP.contains(name) || NOT_FROM_X.contains(name) || Envelope.isOurs(name)) {
        continue;
      }
      if (set.add(name)) {
        ctx.res().setHeader(header.name(), header.value());
      } else {
        ctx.res().addHeader(header.name(), header.value());
      }
    }
  }

  private static boolean isForX(String name) {
    return !HOP_BY_HOP.contains(name) && !NOT_FOR_X.contains(name) && !name.startsWith(FORWARDED);
  }

  private static Set<String> namedBy(List<String> connection) {
    return connection.stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(name -> lower(name.strip()))
        .collect(toUnmodifiableSet());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
