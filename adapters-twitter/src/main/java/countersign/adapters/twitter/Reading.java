package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import countersign.domain.AccessLevel;
import countersign.domain.AnswerVerdict;
import countersign.domain.Finding;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.TwitterAccount;
import java.util.Optional;
import java.util.Set;

/// What one answer says about the token that was shown.
sealed interface Reading {
  /// The answer decides.
  record Settled(Finding finding) implements Reading {}

  /// X could not be asked, and asking otherwise would not help.
  record OutOfReach(Inconclusive why) implements Reading {}

  /// X is there, but this call settles nothing.
  ///
  /// @param account whose the token is, if the answer names it all the same
  /// @param deniesToken 401 with code 89 or with none
  record Open(Inconclusive why, Optional<TwitterAccount> account, boolean deniesToken)
      implements Reading {
    private static final int INVALID_TOKEN = 89;
    private static final Set<Integer> OUR_SIGNATURE = Set.of(32, 135, 215);

    boolean namesTheToken() {
      return deniesToken && why.code().filter(code -> code == INVALID_TOKEN).isPresent();
    }

    boolean blamesOurSignature() {
      return why.code().filter(OUR_SIGNATURE::contains).isPresent();
    }

    /// The app's own fault, or a token that works at an unknown level, explains more than what any
    /// later answer fails to say.
    boolean explainsItself() {
      return why.cause() == Cause.APP_REJECTED || why.cause() == Cause.NO_ACCESS_LEVEL;
    }
  }

  static Reading of(Reply reply) {
    return switch (Verdicts.of(reply)) {
      case AnswerVerdict.Fine(var level) -> ofSuccess(level, account(reply));
      case AnswerVerdict.ReadOnly() -> new Settled(new Finding.ReadOnly(Optional.empty()));
      case AnswerVerdict.AccountSuspended() -> new Settled(new Finding.AccountSuspended());
      case AnswerVerdict.AccountLocked() -> new Settled(new Finding.AccountLocked());
      case AnswerVerdict.Revoked(), AnswerVerdict.Duplicate _, AnswerVerdict.Refused _ ->
          open(reply, Verdicts.why(reply));
      case AnswerVerdict.Unsettled(var why) -> unsettled(reply, why);
    };
  }

  private static Reading ofSuccess(Optional<AccessLevel> level, Optional<TwitterAccount> account) {
    return level
        .<Reading>map(known ->
            new Settled(
                known.canWrite()
                    ? new Finding.WriteCapable(known, account)
                    : new Finding.ReadOnly(account)))
        .orElse(new Open(Inconclusive.because(Cause.NO_ACCESS_LEVEL), account, false));
  }

  private static Optional<TwitterAccount> account(Reply reply) {
    return reply instanceof Answer answer ? AccountBody.read(answer.body()) : Optional.empty();
  }

  /// Garbage is worth asking otherwise; silence is not.
  private static Reading unsettled(Reply reply, Inconclusive why) {
    return switch (why.cause()) {
      case TIMEOUT, UNAVAILABLE, RATE_LIMITED, OUT_OF_CREDITS -> new OutOfReach(why);
      case APP_REJECTED, AMBIGUOUS, NO_ACCESS_LEVEL, BAD_ANSWER, CLEARING_STOPPED ->
          open(reply, why);
    };
  }

  private static Open open(Reply reply, Inconclusive why) {
    var denies =
        reply instanceof Answer answer && answer.status() == 401 && why.cause() == Cause.AMBIGUOUS;
    return new Open(why, Optional.empty(), denies);
  }
}
