package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import countersign.adapters.twitter.Reply.NoAnswer;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Why a reply says nothing about the token: X docs, Response codes, and what users of the API
/// report. The first line that fits decides; whatever no line knows is [Cause#BAD_ANSWER].
final class AnswerTable {
  private static final Set<Integer> OVERLOADED = Set.of(130, 131);
  private static final Set<Integer> TOO_MUCH = Set.of(88, 185);
  private static final Set<String> TOO_MUCH_PROBLEMS =
      Set.of("usage-capped", "rate-limit-exceeded");
  private static final Set<Integer> APP_AT_FAULT = Set.of(32, 99, 135, 215, 415, 416, 417, 453);
  private static final Set<String> APP_AT_FAULT_PROBLEMS =
      Set.of("client-forbidden", "unsupported-authentication");
  private static final int INVALID_TOKEN = 89;

  private AnswerTable() {}

  static Inconclusive why(Reply reply) {
    return switch (reply) {
      case NoAnswer(var cause) -> Inconclusive.because(cause);
      case Answer answer -> why(answer);
    };
  }

  private static Inconclusive why(Answer answer) {
    var cause = cause(answer.status(), answer.complaint());
    return new Inconclusive(cause, answer.complaint().code(), pause(cause, answer));
  }

  private static Cause cause(int status, Complaint complaint) {
    int code = complaint.code().orElse(0);
    var problem = complaint.problem().orElse("");
    if (status == 402) {
      return Cause.OUT_OF_CREDITS;
    } else if (status >= 500) {
      return Cause.UNAVAILABLE;
    } else if (status == 420 || status == 429) {
      return Cause.RATE_LIMITED;
    } else if (status < 400) {
      return Cause.BAD_ANSWER;
    } else if (OVERLOADED.contains(code)) {
      return Cause.UNAVAILABLE;
    } else if (TOO_MUCH.contains(code) || TOO_MUCH_PROBLEMS.contains(problem)) {
      return Cause.RATE_LIMITED;
    } else if (APP_AT_FAULT.contains(code) || APP_AT_FAULT_PROBLEMS.contains(problem)) {
      return Cause.APP_REJECTED;
    } else if (status == 401 && (code == 0 || code == INVALID_TOKEN)) {
      return Cause.AMBIGUOUS;
    }
    return Cause.BAD_ANSWER;
  }

  private static Optional<Duration> pause(Cause cause, Answer answer) {
    return switch (cause) {
      case RATE_LIMITED -> Pause.untilReset(answer).or(() -> Pause.asked(answer));
      case UNAVAILABLE -> Pause.asked(answer);
      case TIMEOUT, OUT_OF_CREDITS, APP_REJECTED, AMBIGUOUS, NO_ACCESS_LEVEL, BAD_ANSWER ->
          Optional.empty();
    };
  }
}
