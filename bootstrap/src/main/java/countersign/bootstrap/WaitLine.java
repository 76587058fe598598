package countersign.bootstrap;

import java.time.Duration;

/// Waits until running services have read prepared keys, and says so.
record WaitLine(KeysTask task, Duration rest) {
  static final String STATE =
      "Stopped while waiting: the new keys are prepared, and not in force. Run countersign keys"
          + " rotate again to finish.";

  private static final Duration STEP = Duration.ofSeconds(10);

  /// @return false when it was interrupted
  boolean await() {
    if (!rest.isPositive()) {
      return true;
    }
    var seconds = Math.ceilDiv(rest.toMillis(), 1_000);
    task.out("Waiting %d s, so that running services know the keys first.".formatted(seconds));
    var told = Thread.ofPlatform().unstarted(() -> task.err(STATE));
    Runtime.getRuntime().addShutdownHook(told); // Ctrl-C
    try {
      sleep();
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      withdraw(told);
    }
  }

  private void sleep() throws InterruptedException {
    var left = rest;
    while (left.compareTo(STEP) > 0) {
      Thread.sleep(STEP);
      left = left.minus(STEP);
      task.out("%d s to go".formatted(Math.ceilDiv(left.toMillis(), 1_000)));
    }
    Thread.sleep(left);
  }

  private static void withdraw(Thread hook) {
    try {
      var _ = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // It is on its way.
    }
  }
}
