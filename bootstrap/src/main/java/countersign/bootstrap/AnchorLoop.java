package countersign.bootstrap;

import countersign.application.port.in.AnchorCustody;
import countersign.application.port.in.AnchorCustody.Result;
import countersign.domain.CustodyFault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes an anchor of the custody chain to the log each hour: where the log is kept apart from the
/// database, it shows what somebody took from the chain.
final class AnchorLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("countersign.custody");
  private static final Duration FIRST = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofHours(1);
  private static final Duration LAST_ROUND = Duration.ofSeconds(10);

  private final AnchorCustody custody;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("anchors").daemon().factory());

  AnchorLoop(AnchorCustody custody) {
    this.custody = custody;
  }

  AnchorLoop start() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::round, FIRST.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  void round() {
    try {
      switch (custody.anchor()) {
        case Result.Anchored(var anchor) -> LOG.info(AnchorDocument.write(anchor));
        case Result.Refused(var faults) -> refused(faults);
      }
    } catch (RuntimeException broken) {
      LOG.warn("The custody chain could not be anchored: {}", Causes.sentence(broken));
    }
  }

  private static void refused(List<CustodyFault> faults) {
    var why = faults.stream().limit(3).map(CustodyFaultText::of).toList();
    LOG.warn("The custody chain was not anchored; run countersign audit verify: {}", why);
  }

  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(LAST_ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
