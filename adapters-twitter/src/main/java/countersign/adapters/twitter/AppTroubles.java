package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import countersign.application.port.out.OperatorNotices;
import countersign.application.port.out.OperatorNotices.Trouble;
import countersign.domain.AnswerVerdict;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;

/// Tells the operator of answers that blame the app itself, whatever was asked and by whom.
record AppTroubles(OperatorNotices notices) {

  /// For every answer of X's API.
  void heed(Answer answer) {
    if (Verdicts.of(answer) instanceof AnswerVerdict.Unsettled(var why)) {
      tell(why);
    }
  }

  /// Why an OAuth 2.0 endpoint did not do what it was asked, where that was not for the token's
  /// sake. What blames the client id or secret there means nothing elsewhere.
  Inconclusive ofGrants(Reply reply) {
    var why = GrantVerdicts.why(reply);
    if (why.cause() != Verdicts.why(reply).cause()) {
      tell(why);
    }
    return why;
  }

  private void tell(Inconclusive why) {
    if (why.cause() == Cause.APP_REJECTED) {
      notices.tell(
          Trouble.X_REJECTED_APP,
          "X refuses this service's own app"
              + why.code().map(code -> " (code " + code + ")").orElse("")
              + "; run countersign doctor");
    } else if (why.cause() == Cause.OUT_OF_CREDITS) {
      notices.tell(
          Trouble.X_CREDITS_DEPLETED, "X answers nothing until credits or the plan's cap allow it");
    }
  }
}
