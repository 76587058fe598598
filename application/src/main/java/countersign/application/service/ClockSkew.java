package countersign.application.service;

import countersign.application.port.out.CredentialProbe.Seen.Answered;
import java.time.Duration;
import java.util.Optional;

/// How far our clock may be from X's before it is worth a word. X is said to refuse at five
/// minutes; nobody's clock is off by one minute and right tomorrow.
final class ClockSkew {
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private ClockSkew() {}

  /// Empty when the clocks agree, or X did not say its time.
  static Optional<Duration> in(Answered seen) {
    return seen.ahead().filter(ahead -> ahead.abs().compareTo(TOLERANCE) > 0);
  }
}
