package countersign.adapters.twitter;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// A moment in a header, in the one form that servers still send (RFC 9110, section 5.6.7).
final class HttpDate {
  private HttpDate() {}

  static Optional<Instant> in(HttpHeaders headers, String name) {
    return headers.firstValue(name).flatMap(HttpDate::parse);
  }

  private static Optional<Instant> parse(String value) {
    try {
      return Optional.of(RFC_1123_DATE_TIME.parse(value.strip(), Instant::from));
    } catch (DateTimeException unusable) {
      return Optional.empty();
    }
  }
}
