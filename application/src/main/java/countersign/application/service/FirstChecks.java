package countersign.application.service;

import countersign.application.port.out.TokenSource;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// When pairs that were taken over unverified are shown to X for the first time: not all at once,
/// which would look like an attack and hold up everybody else's checks, but spread over hours.
record FirstChecks(TokenSource source, RandomGenerator random) {
  private static final Duration EARLIEST = Duration.ofSeconds(15);
  private static final Duration FOR_EACH = Duration.ofSeconds(4);
  private static final Duration LATEST = Duration.ofDays(1);

  Instant next(Instant now) {
    var most = Math.clamp(source.extent().rows(), 1, LATEST.dividedBy(FOR_EACH));
    return now.plus(EARLIEST).plusMillis(random.nextLong(FOR_EACH.multipliedBy(most).toMillis()));
  }
}
