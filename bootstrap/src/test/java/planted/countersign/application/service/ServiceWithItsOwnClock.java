package planted.countersign.application.service;

import java.time.Instant;

/// Planted: the system's time is read past the clock.
final class ServiceWithItsOwnClock {
  private ServiceWithItsOwnClock() {}

  static Instant now() {
    return Instant.now();
  }
}
