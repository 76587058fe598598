package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How long X asks to be left alone, never less than nothing and never more than a day.
final class Pause {
  private static final Duration LONGEST = Duration.ofDays(1);

  /// X counts by endpoint and user, by app and day, by user and day.
  private static final List<String> FAMILIES =
      List.of("x-rate-limit-", "x-app-limit-24hour-", "x-user-limit-24hour-");

  private Pause() {}

  /// Until the latest reset among the limits that are used up.
  static Optional<Duration> untilReset(Answer answer) {
    return FAMILIES.stream()
        .filter(family -> number(answer, family + "remaining").equals(Optional.of(0L)))
        .flatMap(family -> number(answer, family + "reset").stream())
        .max(Comparator.naturalOrder())
        .map(reset -> bounded(reset - answer.at().getEpochSecond()));
  }

  /// `Retry-After`, in seconds or as a date (RFC 9110, section 10.2.3).
  static Optional<Duration> asked(Answer answer) {
    return number(answer, "retry-after")
        .or(() ->
            HttpDate.in(answer.headers(), "retry-after")
                .map(until -> Duration.between(answer.at(), until).toSeconds()))
        .map(Pause::bounded);
  }

  private static Optional<Long> number(Answer answer, String header) {
    return answer
        .headers()
        .firstValue(header)
        .map(String::strip)
        .filter(value -> value.matches("[0-9]{1,15}"))
        .map(Long::valueOf);
  }

  private static Duration bounded(long seconds) {
    return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST.toSeconds()));
  }
}
