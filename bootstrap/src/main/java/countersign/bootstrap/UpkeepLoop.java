package countersign.bootstrap;

import countersign.application.port.in.RunUpkeep;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the upkeep every few seconds until it is closed.
final class UpkeepLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UpkeepLoop.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration LAST_ROUND = Duration.ofSeconds(30);

  private final RunUpkeep upkeep;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("upkeep").daemon().factory());

  UpkeepLoop(RunUpkeep upkeep) {
    this.upkeep = upkeep;
  }

  UpkeepLoop start() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::round, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void round() {
    try {
      var done = upkeep.run();
      if (!done.isNothing()) {
        LOG.info("Upkeep: {}", done);
      }
    } catch (RuntimeException broken) {
      LOG.warn("Upkeep did not finish its round: {}", broken.toString());
    }
  }

  /// Lets a round under way end.
  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(LAST_ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A round of upkeep did not end; its claims run out by themselves");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
