package countersign.sandbox.world;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Ids as X makes them: the milliseconds since November 2010, then a number. Later ids are greater.
public final class Ids implements LongSupplier {
  private static final long FIRST_MILLISECOND = 1_288_834_974_657L;

  private final InstantSource clock;
  private final AtomicLong last = new AtomicLong();

  public Ids(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public long getAsLong() {
    var now = (clock.millis() - FIRST_MILLISECOND) << 22;
    return last.updateAndGet(before -> Math.max(before + 1, now));
  }
}
