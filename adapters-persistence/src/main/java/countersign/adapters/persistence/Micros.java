package countersign.adapters.persistence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// PostgreSQL keeps microseconds, and rounds; cut here, times compare as they were given.
final class Micros {
  private Micros() {}

  static Instant of(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  static @Nullable Instant of(Optional<Instant> instant) {
    return instant.isPresent() ? of(instant.get()) : null;
  }
}
