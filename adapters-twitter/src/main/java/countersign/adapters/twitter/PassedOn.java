package countersign.adapters.twitter;

import static java.util.stream.Collectors.toUnmodifiableSet;

import countersign.application.port.out.TwitterCalls.Header;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Which headers of a caller reach X, and which of X's the caller.
final class PassedOn {
  /// Of the connection, not of the message (RFC 9110, section 7.6.1).
  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

  /// Ours to set, or none of X's business: who the caller is and where it stands.
  private static final Set<String> OURS =
      Set.of(
          "accept-encoding",
          "authorization",
          "content-length",
          "cookie",
          "cookie2",
          "expect",
          "forwarded",
          "host",
          "http2-settings",
          "origin",
          "referer",
          "x-request-id");

  /// Meant for X's own pages and visitors, or made anew by our server.
  private static final Set<String> THEIRS =
      Set.of(
          "alt-svc",
          "content-length",
          "content-security-policy",
          "set-cookie",
          "set-cookie2",
          "strict-transport-security");

  private PassedOn() {}

  /// The caller's headers as X gets them. An error is only understood in an encoding that we know,
  /// so of those the caller takes, gzip alone is asked for.
  static List<Header> toX(List<Header> given) {
    var options = options(given.stream().filter(header -> header.isCalled("connection")));
    var passed =
        given.stream()
            .filter(header -> isOfMessage(header, options) && !OURS.contains(lower(header.name())));
    var gzip =
        given.stream()
            .filter(PassedOn::takesGzip)
            .map(_ -> new Header("Accept-Encoding", "gzip"))
            .limit(1);
    return Stream.concat(passed, gzip).toList();
  }

  static List<Header> fromX(HttpHeaders answer) {
    var options =
        options(answer.allValues("connection").stream().map(v -> new Header("connection", v)));
    return answer.map().entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(v -> new Header(entry.getKey(), v)))
        .filter(header -> isOfMessage(header, options) && !THEIRS.contains(lower(header.name())))
        .toList();
  }

  private static boolean isOfMessage(Header header, Set<String> options) {
    var name = lower(header.name());
    return !HOP_BY_HOP.contains(name)
        && !options.contains(name)
        && !name.startsWith("proxy-")
        && !name.startsWith("x-forwarded-");
  }

  /// The further headers that `Connection` says are its own.
  private static Set<String> options(Stream<Header> connection) {
    return connection
        .flatMap(header -> Arrays.stream(header.value().split(",", -1)))
        .map(option -> lower(option.strip()))
        .collect(toUnmodifiableSet());
  }

  private static boolean takesGzip(Header header) {
    return header.isCalled("accept-encoding")
        && Arrays.stream(lower(header.value()).split(",", -1))
            .map(String::strip)
            .anyMatch(coding -> coding.matches("(gzip|\\*)(\\s*;\\s*q=(?!0(\\.0*)?$).*)?"));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
