package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import countersign.adapters.twitter.Reply.NoAnswer;
import countersign.domain.AnswerTable;
import countersign.domain.AnswerVerdict;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import java.util.Optional;

/// What replies mean, by the domain's table.
final class Verdicts {
  private static final int INVALID_TOKEN = 89;

  private Verdicts() {}

  static AnswerVerdict of(Reply reply) {
    return switch (reply) {
      case NoAnswer(var cause) -> new AnswerVerdict.Unsettled(Inconclusive.because(cause));
      case Answer answer -> AnswerTable.judge(TwitterAnswers.of(answer));
    };
  }

  /// Why a reply says nothing, for a caller who has looked at everything it could have said.
  static Inconclusive why(Reply reply) {
    return switch (of(reply)) {
      case AnswerVerdict.Unsettled(var why) -> why;
      case AnswerVerdict.Revoked() -> Inconclusive.because(Cause.AMBIGUOUS, INVALID_TOKEN);
      case AnswerVerdict.Fine _,
          AnswerVerdict.ReadOnly _,
          AnswerVerdict.AccountSuspended _,
          AnswerVerdict.AccountLocked _,
          AnswerVerdict.Duplicate _,
          AnswerVerdict.Refused _ ->
          new Inconclusive(Cause.BAD_ANSWER, code(reply), Optional.empty());
    };
  }

  private static Optional<Integer> code(Reply reply) {
    return reply instanceof Answer answer ? answer.complaint().code() : Optional.empty();
  }
}
