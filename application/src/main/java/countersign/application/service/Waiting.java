package countersign.application.service;

import java.time.Duration;

/// Lets time pass.
interface Waiting {
  Waiting SLEEP =
      pause -> {
        try {
          Thread.sleep(pause);
          return true;
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
          return false;
        }
      };

  /// False when the thread is to stop instead.
  boolean pause(Duration pause);
}
