package countersign.adapters.twitter;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// Cuts a call that stands still, or that takes too long altogether: a read that waits for X, or a
/// reader who does not come back, would otherwise hold its connection for ever.
final class Watch {
  /// The moment is met within a tenth; one tick more, because the first may be a short one.
  private static final int TICKS = 10;

  private final AtomicBoolean hasMoved = new AtomicBoolean();
  private final AtomicBoolean isCut = new AtomicBoolean();
  private final AtomicReference<Runnable> cut = new AtomicReference<>(() -> {});
  private final Thread thread;

  private Watch(Patience patience) {
    thread = Thread.ofVirtual().name("call-watch").unstarted(() -> watch(patience));
  }

  static Watch start(Patience patience) {
    var watch = new Watch(patience);
    watch.thread.start();
    return watch;
  }

  private void watch(Patience patience) {
    var tick = patience.still().dividedBy(TICKS + 1);
    long left = patience.whole().dividedBy(tick);
    int still = 0;
    try {
      while (still < TICKS && left > 0) {
        Thread.sleep(tick);
        still = hasMoved.getAndSet(false) ? 0 : still + 1;
        left--;
      }
      isCut.set(true);
      cut.get().run();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  /// What to do when time is up; at once when it is.
  void cutBy(Runnable action) {
    cut.set(action);
    if (isCut.get()) {
      action.run();
    }
  }

  boolean hasCut() {
    return isCut.get();
  }

  void moved() {
    hasMoved.set(true);
  }

  /// Nothing is cut from here on.
  void over() {
    cut.set(() -> {});
    thread.interrupt();
  }
}
