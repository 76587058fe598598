package countersign.adapters.twitter;

import java.net.http.HttpHeaders;
import java.util.Optional;

/// A header that holds a number that is not negative.
final class NumericHeader {
  /// Seconds until far beyond the year 10000 still make an `Instant`.
  private static final String FORM = "[0-9]{1,15}";

  private NumericHeader() {}

  /// Empty when it is missing or anything else.
  static Optional<Long> in(HttpHeaders headers, String name) {
    return headers
        .firstValue(name)
        .map(String::strip)
        .filter(value -> value.matches(FORM))
        .map(Long::valueOf);
  }
}
