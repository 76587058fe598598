package countersign.adapters.http.problem;

import countersign.domain.StatedReason;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Why a request was not done, and what to do about it.
///
/// @param field the offending field of the caller's input
/// @param requiresReconnection whether reconnecting helps, empty where the question does not arise
/// @param solution steps in order
/// @param retryAfter how long to wait before the same request may succeed
/// @param more further members of the answer (RFC 9457, section 3.2), in order
public record Problem(
    ProblemCode code,
    String detail,
    Optional<String> field,
    Optional<Boolean> requiresReconnection,
    List<String> solution,
    Optional<Duration> retryAfter,
    Map<String, Object> more) {

  public Problem {
    solution = List.copyOf(solution);
    more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
  }

  Problem(ProblemCode code, String detail) {
    this(code, detail, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Map.of());
  }

  public static Problem invalidField(String field, String detail) {
    return ProblemCode.INVALID_FIELD.because(detail).inField(field);
  }

  public Problem inField(String name) {
    return new Problem(
        code, detail, Optional.of(name), requiresReconnection, solution, retryAfter, more);
  }

  public Problem reconnecting(boolean helps) {
    return new Problem(code, detail, field, Optional.of(helps), solution, retryAfter, more);
  }

  public Problem solvedBy(String... steps) {
    return new Problem(code, detail, field, requiresReconnection, List.of(steps), retryAfter, more);
  }

  public Problem retryingAfter(Duration pause) {
    return new Problem(
        code, detail, field, requiresReconnection, solution, Optional.of(pause), more);
  }

  /// One more member of the answer.
  ///
  /// @param value a string, a number, a boolean or a list of them
  public Problem with(String name, Object value) {
    var longer = new LinkedHashMap<>(more);
    longer.put(name, value);
    return new Problem(code, detail, field, requiresReconnection, solution, retryAfter, longer);
  }

  /// With X's own words, where it gave some.
  public Problem stating(Optional<StatedReason> reason) {
    return reason.map(words -> with("reason", words.text())).orElse(this);
  }

  /// What came of this problem, with the same advice.
  public Problem causing(ProblemCode effect, String sentence) {
    return new Problem(
            effect,
            sentence + " " + detail,
            field,
            requiresReconnection,
            solution,
            retryAfter,
            more)
        .with("cause", code.name());
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
