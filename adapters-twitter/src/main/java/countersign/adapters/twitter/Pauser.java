package countersign.adapters.twitter;

import java.time.Duration;

/// Lets time pass between two calls.
@FunctionalInterface
interface Pauser {
  Pauser SLEEPING =
      length -> {
        try {
          Thread.sleep(length);
          return true;
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
          return false;
        }
      };

  /// @return false if the thread was told to stop
  boolean pause(Duration length);
}
