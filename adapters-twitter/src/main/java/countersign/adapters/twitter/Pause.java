package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import countersign.domain.RateLimit;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How long X asks to be left alone, never less than nothing and never more than a day.
final class Pause {
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final List<String> FAMILIES =
      Arrays.stream(RateLimit.Family.values()).map(LimitHeaders::prefix).toList();

  private Pause() {}

  /// Until the latest reset among the limits that are used up.
  static Optional<Duration> untilReset(Answer answer) {
    return FAMILIES.stream()
        .filter(family ->
            NumericHeader.in(answer.headers(), family + "remaining").equals(Optional.of(0L)))
        .flatMap(family -> NumericHeader.in(answer.headers(), family + "reset").stream())
        .max(Comparator.naturalOrder())
        .map(reset -> bounded(reset - answer.at().getEpochSecond()));
  }

  /// `Retry-After`, in seconds or as a date (RFC 9110, section 10.2.3).
  static Optional<Duration> asked(Answer answer) {
    return NumericHeader.in(answer.headers(), "retry-after")
        .or(() ->
            HttpDate.in(answer.headers(), "retry-after")
                .map(until -> Duration.between(answer.at(), until).toSeconds()))
        .map(Pause::bounded);
  }

  private static Duration bounded(long seconds) {
    return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST.toSeconds()));
  }
}
