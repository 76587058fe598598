package countersign.application.testkit;

import countersign.application.port.out.CustodyRetention;
import countersign.domain.Occasion;
import java.time.Instant;

/// Forgets nothing, and remembers up to when it was asked to.
public final class AskedRetention implements CustodyRetention {
  private volatile Instant sightings = Instant.MIN;
  private volatile Instant erased = Instant.MIN;

  @Override
  public int forgetSightings(Instant before) {
    sightings = before;
    return 0;
  }

  @Override
  public int redactErased(Instant before, Occasion occasion) {
    erased = before;
    return 0;
  }

  public Instant sightings() {
    return sightings;
  }

  public Instant erased() {
    return erased;
  }
}
