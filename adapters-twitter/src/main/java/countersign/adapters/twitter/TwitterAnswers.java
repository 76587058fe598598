package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import countersign.domain.AccessLevel;
import countersign.domain.TwitterAnswer;
import java.time.Duration;
import java.util.Optional;

/// Answers in the domain's terms.
final class TwitterAnswers {
  private TwitterAnswers() {}

  static TwitterAnswer of(Answer answer) {
    var complaint = answer.complaint();
    return new TwitterAnswer(
        answer.status(),
        complaint.code(),
        complaint.problem(),
        complaint.namesDuplicate(),
        level(answer),
        pause(answer),
        complaint.reason());
  }

  private static Optional<AccessLevel> level(Answer answer) {
    return answer.headers().firstValue("x-access-level").flatMap(AccessLevel::fromWire);
  }

  private static Optional<Duration> pause(Answer answer) {
    return answer.status() >= 500
        ? Pause.asked(answer)
        : Pause.untilReset(answer).or(() -> Pause.asked(answer));
  }
}
