package countersign.application.service;

import countersign.application.port.in.CredentialDoubt;
import countersign.application.port.in.CredentialFault;
import countersign.application.port.in.ExamineApp.CallbackState;
import countersign.application.port.in.ExamineApp.Consumer;
import countersign.application.port.out.CredentialProbe.Seen;
import countersign.application.port.out.CredentialProbe.Seen.Answered;
import countersign.application.port.out.CredentialProbe.Seen.Unanswered;

/// What X's answer to `request_token` says of the consumer pair. A refused callback proves it good:
/// X looks at callbacks of apps only that it knows.
final class AppAnswer {
  private AppAnswer() {}

  /// @param isClientId whether the consumer key is the client id of OAuth 2.0
  static Consumer judge(Seen seen, boolean isClientId) {
    return switch (seen) {
      case Unanswered(var obstacle) ->
          new Consumer.Unsettled(new CredentialDoubt.Unreachable(obstacle));
      case Answered answered -> judge(new CredentialAnswer(answered), isClientId);
    };
  }

  private static Consumer judge(CredentialAnswer answer, boolean isClientId) {
    var skew = ClockSkew.in(answer.seen());
    var isRefused = answer.refusesTheSignature() || answer.refusesWithoutReason();
    var issued = answer.seen().callback();
    if (issued.isPresent()) {
      return new Consumer.Good(
          switch (issued.get()) {
            case CONFIRMED -> CallbackState.REGISTERED;
            case NOT_CONFIRMED -> CallbackState.NOT_CONFIRMED;
          });
    } else if (answer.refusesTheCallback()) {
      return new Consumer.Good(CallbackState.NOT_REGISTERED);
    } else if (answer.refusesTheClock() || (isRefused && skew.isPresent())) {
      return new Consumer.Refused(new CredentialFault.ClockOff(answer.seen().ahead()));
    } else if (answer.refusesTheApp()) {
      return new Consumer.Refused(new CredentialFault.AppSuspended());
    } else if (isRefused) {
      return new Consumer.Refused(new CredentialFault.ConsumerPairWrong(isClientId));
    }
    return new Consumer.Unsettled(answer.doubt());
  }
}
