package countersign.application.service;

import countersign.application.port.in.CallTwitter;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UseFailure;
import countersign.application.port.out.TwitterCalls;
import countersign.application.port.out.TwitterCalls.Answered;
import countersign.application.port.out.TwitterCalls.Called;
import countersign.application.port.out.TwitterCalls.Outgoing;
import countersign.domain.AnswerTable;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndpointName;
import countersign.domain.UserId;
import java.util.Optional;
import java.util.Set;

final class CallTwitterService implements CallTwitter {
  private static final Set<String> CHANGES_NOTHING = Set.of("GET", "HEAD");

  private final PairUse use;
  private final TwitterCalls twitter;

  CallTwitterService(PairUse use, TwitterCalls twitter) {
    this.use = use;
    this.twitter = twitter;
  }

  @Override
  public Result call(UserId user, Outgoing call, RequestOrigin origin) {
    var endpoint = Optional.of(EndpointName.of(call.method(), call.path()));
    var reason = UseReason.of(call.method(), call.path());
    return switch (use.enter(user, new Purpose(Kind.CALLED, reason, endpoint), origin)) {
      case PairUse.Entry.Refused(var why) -> new Result.Failed(why);
      case PairUse.Entry.Ready(var admitted) -> call(user, admitted, call, origin);
    };
  }

  private Result call(UserId user, PairUse.Admitted admitted, Outgoing call, RequestOrigin origin) {
    return switch (twitter.call(admitted.consumer(), admitted.credentials(), call)) {
      case Called.Answer(var answered) -> answered(user, admitted, answered, origin);
      case Called.NoAnswer(var why, var mayHaveArrived)
          when mayHaveArrived && !CHANGES_NOTHING.contains(call.method()) ->
          new Result.Failed(new UseFailure.OutcomeUnknown(why));
      case Called.NoAnswer(var why, _) -> new Result.Failed(new UseFailure.NotDone(why));
    };
  }

  /// The caller gets X's answer as it is; what it says of the pair is acted on all the same.
  private Result answered(
      UserId user, PairUse.Admitted admitted, Answered answered, RequestOrigin origin) {
    try {
      use.saw(user, answered.limits());
      var _ = use.follow(user, admitted, AnswerTable.judge(answered.said()), origin);
      return new Result.Done(answered);
    } catch (RuntimeException broken) {
      answered.close();
      throw broken;
    }
  }
}
