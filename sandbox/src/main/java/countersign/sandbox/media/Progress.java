package countersign.sandbox.media;

import java.util.Locale;

/// How far one upload has come.
///
/// @param polls how often its owner has asked
public record Progress(State state, int polls, ProcessingPlan plan) {
  public enum State {
    /// Not all of it is there.
    OPEN,
    /// There, and never in need of processing.
    READY,
    PENDING,
    IN_PROGRESS,
    SUCCEEDED,
    FAILED;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Progress open() {
    return new Progress(State.OPEN, 0, ProcessingPlan.first());
  }

  static Progress ready() {
    return new Progress(State.READY, 0, ProcessingPlan.first());
  }

  static Progress begun(ProcessingPlan plan) {
    return new Progress(plan.polls() == 0 ? end(plan) : State.PENDING, 0, plan);
  }

  /// What it is after one more question.
  Progress polled() {
    if (!isUnderWay()) {
      return this;
    }
    var asked = polls + 1;
    return new Progress(asked < plan.polls() ? State.IN_PROGRESS : end(plan), asked, plan);
  }

  public boolean isUnderWay() {
    return state == State.PENDING || state == State.IN_PROGRESS;
  }

  /// Whether X speaks of processing at all.
  public boolean isProcessing() {
    return state != State.OPEN && state != State.READY;
  }

  public boolean isUsable() {
    return state == State.READY || state == State.SUCCEEDED;
  }

  public int percent() {
    return isUnderWay() ? 100 * polls / plan.polls() : 100;
  }

  private static State end(ProcessingPlan plan) {
    return plan.fails() ? State.FAILED : State.SUCCEEDED;
  }
}
