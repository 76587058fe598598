package countersign.adapters.persistence;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Lets one through, and the next one after a pause.
final class Turnstile {
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final Executor afterPause;

  Turnstile(Duration pause) {
    this.afterPause = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean letsThrough() {
    var isThrough = open.compareAndSet(true, false);
    if (isThrough) {
      afterPause.execute(() -> open.set(true));
    }
    return isThrough;
  }
}
