package countersign.application.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// When to ask X again about something it could not answer: at most three times in the first hour,
/// then hourly, and after about a day once a day. A fifth of each pause is chance, so that a crowd
/// does not return at once.
final class Backoff {
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(30));
  private static final Duration OFTEN = Duration.ofHours(1);
  private static final Duration SELDOM = Duration.ofDays(1);
  private static final int TRIES = 26;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /// Of what is never given up.
  ///
  /// @param tries how often it was tried, this time included; at least 1
  /// @param asked how long X asked to be left alone
  Instant next(int tries, Optional<Duration> asked, Instant now) {
    var pause = tries <= PAUSES.size() ? PAUSES.get(tries - 1) : tries < TRIES ? OFTEN : SELDOM;
    var wanted = asked.filter(a -> a.compareTo(pause) > 0).orElse(pause);
    return now.plus(wanted).plusMillis(random.nextLong(wanted.toMillis() / 5 + 1));
  }

  /// Of what is given up after about a day: empty when it has been tried often enough.
  Optional<Instant> nextOfFew(int tries, Optional<Duration> asked, Instant now) {
    return tries >= TRIES ? Optional.empty() : Optional.of(next(tries, asked, now));
  }

  /// Of what cannot be asked about now.
  Instant seldom(Instant now) {
    return next(TRIES, Optional.empty(), now);
  }
}
