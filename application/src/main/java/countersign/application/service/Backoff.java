package countersign.application.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// When to ask X again about something it could not answer: at most three times in the first hour,
/// then hourly, for about a day. A fifth of each pause is chance, so that a crowd does not return
/// at once.
final class Backoff {
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(30));
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int TRIES = 26;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /// Empty when it has been tried often enough.
  ///
  /// @param tries how often it was tried, this time included; at least 1
  /// @param asked how long X asked to be left alone
  Optional<Instant> next(int tries, Optional<Duration> asked, Instant now) {
    if (tries >= TRIES) {
      return Optional.empty();
    }
    var pause = tries <= PAUSES.size() ? PAUSES.get(tries - 1) : LONGEST;
    var wanted = asked.filter(a -> a.compareTo(pause) > 0).orElse(pause);
    return Optional.of(now.plus(wanted).plusMillis(random.nextLong(wanted.toMillis() / 5 + 1)));
  }
}
