package countersign.sandbox.media;

/// What becomes of an animation or a video after its last byte.
///
/// @param polls the question for the status, counted from 1, that finds it done; 0: done at once
/// @param fails whether it ends in failure
public record ProcessingPlan(int polls, boolean fails) {
  public ProcessingPlan {
    if (polls < 0 || polls > 1000) {
      throw new IllegalArgumentException("processingPolls: must be 0 to 1000");
    }
  }

  public static ProcessingPlan first() {
    return new ProcessingPlan(2, false);
  }

  ProcessingPlan failing() {
    return new ProcessingPlan(polls, true);
  }
}
