package countersign.bootstrap;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does a round of something, and another one after each pause, until it is closed. Whatever a
/// round throws is logged, and the next round comes all the same.
final class TimerLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TimerLoop.class);

  /// @param name of the thread, and in the log
  /// @param first how long after the start the first round comes
  /// @param pause between the end of a round and the next one
  /// @param patience how long closing waits for the rounds that are left; then they are interrupted
  /// @param hasLastRound whether closing does one more round, if it was started
  record Plan(
      String name, Duration first, Duration pause, Duration patience, boolean hasLastRound) {}

  private final Plan plan;
  private final Runnable round;
  private final ScheduledThreadPoolExecutor timer;
  private String complaint = "";
  private boolean isStarted;

  TimerLoop(Plan plan, Runnable round) {
    this.plan = plan;
    this.round = round;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name(plan.name()).daemon().factory());
  }

  TimerLoop start() {
    isStarted = true;
    var _ =
        timer.scheduleWithFixedDelay(
            this::survive, plan.first().toMillis(), plan.pause().toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void survive() {
    try {
      round.run();
      complaint = "";
    } catch (Throwable broken) {
      tell(broken);
    }
  }

  /// Where the same comes again round after round, its stack is not repeated.
  private void tell(Throwable broken) {
    try {
      var sentence = Causes.sentence(broken);
      if (sentence.equals(complaint)) {
        LOG.error("A round of {} failed once more: {}", plan.name(), sentence);
      } else {
        LOG.error("A round of {} failed; the next one comes: {}", plan.name(), sentence, broken);
      }
      complaint = sentence;
    } catch (Throwable _) {
      // Out of memory for the words as well: the rounds matter more than they.
    }
  }

  @Override
  public void close() {
    if (plan.hasLastRound() && isStarted) {
      timer.execute(this::survive);
    }
    timer.shutdown();
    try {
      if (!timer.awaitTermination(plan.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        var _ = timer.shutdownNow();
        LOG.warn("A round of {} did not end within {} s", plan.name(), plan.patience().toSeconds());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
