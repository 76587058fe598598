package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import countersign.application.port.out.TwitterMedia.Sent;
import countersign.domain.AnswerVerdict;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.MediaId;
import countersign.domain.StatedReason;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What came of a call of the media API.
sealed interface MediaAnswer {
  /// @param expiresAt by X's time
  record Done(MediaBody body, AnswerVerdict.Fine verdict, Optional<Instant> expiresAt)
      implements MediaAnswer {

    boolean isAbout(MediaId id) {
      return body.id().equals(Optional.of(id));
    }

    /// This answer, with the expiry of an earlier one if it names none.
    Done after(Done earlier) {
      return new Done(body, verdict, expiresAt.or(earlier::expiresAt));
    }
  }

  /// @param verdict never [AnswerVerdict.Fine]
  /// @param reason X's words, empty when it gave none
  record NotDone(AnswerVerdict verdict, Fault fault, Optional<StatedReason> reason)
      implements MediaAnswer {

    /// No answer, or an outage: X may have done what it was asked, or not.
    boolean isUncertain() {
      return fault == Fault.NEITHER
          && verdict instanceof AnswerVerdict.Unsettled(var why)
          && (why.cause() == Cause.TIMEOUT || why.cause() == Cause.UNAVAILABLE);
    }

    Sent sent() {
      return switch (fault) {
        case CONTENT_LOST -> new Sent.ContentLost();
        case MEDIA_REFUSED -> new Sent.Rejected(reason);
        case NEITHER -> new Sent.Failed(verdict);
      };
    }
  }

  enum Fault {
    /// We could not read the media that the call was to carry.
    CONTENT_LOST,
    /// X says that the media, or what we said of it, is wrong.
    MEDIA_REFUSED,
    NEITHER
  }

  static MediaAnswer of(MediaCall call, Reply reply, MediaDialect dialect) {
    var verdict = Verdicts.of(reply);
    if (verdict instanceof AnswerVerdict.Fine fine && reply instanceof Answer answer) {
      var body = dialect.read(answer.body());
      return new Done(body, fine, body.lifetime().map(answer.at()::plus));
    } else if (call.isContentLost()) {
      return new NotDone(verdict, Fault.CONTENT_LOST, Optional.empty());
    }
    var fault = isRefusal(verdict, reply) ? Fault.MEDIA_REFUSED : Fault.NEITHER;
    return new NotDone(verdict, fault, reason(reply));
  }

  private static Optional<StatedReason> reason(Reply reply) {
    return reply instanceof Answer answer ? answer.complaint().reason() : Optional.empty();
  }

  /// Too large, of the wrong type, not processable; or 400, if X itself says so. A 400 without its
  /// words may come from something in front of it.
  private static boolean isRefusal(AnswerVerdict verdict, Reply reply) {
    return reply instanceof Answer answer
        && (verdict instanceof AnswerVerdict.Refused || isNotUnderstood(verdict))
        && (Set.of(413, 415, 422).contains(answer.status())
            || (answer.status() == 400 && JsonBody.read(answer.body()).isObject()));
  }

  private static boolean isNotUnderstood(AnswerVerdict verdict) {
    return verdict instanceof AnswerVerdict.Unsettled(var why) && why.cause() == Cause.BAD_ANSWER;
  }
}
