package countersign.adapters.http.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Why a request was not done, and what to do about it.
///
/// @param field the offending field of the caller's input
/// @param requiresReconnection whether reconnecting helps, empty where the question does not arise
/// @param solution steps in order
/// @param retryAfter how long to wait before the same request may succeed
public record Problem(
    ProblemCode code,
    String detail,
    Optional<String> field,
    Optional<Boolean> requiresReconnection,
    List<String> solution,
    Optional<Duration> retryAfter) {

  public Problem {
    solution = List.copyOf(solution);
  }

  Problem(ProblemCode code, String detail) {
    this(code, detail, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
  }

  public static Problem invalidField(String field, String detail) {
    return ProblemCode.INVALID_FIELD.because(detail).inField(field);
  }

  public Problem inField(String name) {
    return new Problem(code, detail, Optional.of(name), requiresReconnection, solution, retryAfter);
  }

  public Problem reconnecting(boolean helps) {
    return new Problem(code, detail, field, Optional.of(helps), solution, retryAfter);
  }

  public Problem solvedBy(String... steps) {
    return new Problem(code, detail, field, requiresReconnection, List.of(steps), retryAfter);
  }

  public Problem retryingAfter(Duration pause) {
    return new Problem(code, detail, field, requiresReconnection, solution, Optional.of(pause));
  }

  /// Whole seconds, rounded up, at least 1: `Retry-After: 0` would invite a stampede.
  public Optional<Long> retryAfterSeconds() {
    return retryAfter.map(pause -> Math.max(1, pause.plusMillis(999).toSeconds()));
  }

  /// Breaks off a request. Thrown by the parts that read a request, caught in one place.
  public Refusal refusal() {
    return new Refusal(this);
  }
}
