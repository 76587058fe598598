package countersign.sandbox.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The nonces seen within the time in which a timestamp is accepted.
final class Nonces {
  private final Map<List<String>, Instant> seen = new HashMap<>();
  private final Duration tolerance;
  private Instant nextSweep = Instant.MIN;

  Nonces(Duration tolerance) {
    this.tolerance = tolerance;
  }

  /// Remembers `use`, sent at `sent`, and says whether it was new.
  synchronized boolean firstUse(List<String> use, Instant sent, Instant now) {
    if (now.isAfter(nextSweep)) { // not at each call: there may be hundreds of thousands
      seen.values().removeIf(at -> at.isBefore(now.minus(tolerance)));
      nextSweep = now.plusSeconds(10);
    }
    return seen.putIfAbsent(use, sent) == null;
  }

  synchronized void clear() {
    seen.clear();
  }
}
