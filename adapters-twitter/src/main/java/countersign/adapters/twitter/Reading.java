package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import countersign.adapters.twitter.Reply.NoAnswer;
import countersign.domain.AccessLevel;
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
    return switch (reply) {
      case NoAnswer(var cause) when cause == Cause.BAD_ANSWER ->
          new Open(Inconclusive.because(cause), Optional.empty(), false);
      case NoAnswer(var cause) -> new OutOfReach(Inconclusive.because(cause));
      case Answer answer when answer.isSuccess() -> ofSuccess(answer);
      case Answer answer -> ofFailure(answer);
    };
  }

  private static Reading ofSuccess(Answer answer) {
    var account = AccountBody.read(answer.body());
    return answer
        .headers()
        .firstValue("x-access-level")
        .flatMap(AccessLevel::fromWire)
        .<Reading>map(level ->
            new Settled(
                level.canWrite()
                    ? new Finding.WriteCapable(level, account)
                    : new Finding.ReadOnly(account)))
        .orElse(new Open(Inconclusive.because(Cause.NO_ACCESS_LEVEL), account, false));
  }

  private static Reading ofFailure(Answer answer) {
    var why = AnswerTable.why(answer);
    if (answer.is(403, 261) || answer.is(403, "oauth1-permissions")) {
      return new Settled(new Finding.ReadOnly(Optional.empty()));
    } else if (answer.is(403, 64)) {
      return new Settled(new Finding.AccountSuspended());
    } else if (answer.is(403, 326)) {
      return new Settled(new Finding.AccountLocked());
    }
    return switch (why.cause()) {
      case TIMEOUT, UNAVAILABLE, RATE_LIMITED, OUT_OF_CREDITS -> new OutOfReach(why);
      case APP_REJECTED, AMBIGUOUS, NO_ACCESS_LEVEL, BAD_ANSWER ->
          new Open(why, Optional.empty(), answer.status() == 401 && why.cause() == Cause.AMBIGUOUS);
    };
  }
}
