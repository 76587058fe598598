package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UseFailure;
import countersign.domain.AccessLevel;
import countersign.domain.AnswerVerdict;
import countersign.domain.ConnectionState;
import countersign.domain.Finding;
import countersign.domain.HeldPair;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.Standing;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Optional;

/// Acts on what X answered to the use of a pair: notices a level that changed, confirms what needs
/// confirmation by asking X in another way, and leaves everything else as it is.
final class UseAftermath {
  private final Conclusion conclusion;
  private final PairCheck check;
  private final InstantSource clock;

  UseAftermath(Conclusion conclusion, PairCheck check, InstantSource clock) {
    this.conclusion = conclusion;
    this.check = check;
    this.clock = clock;
  }

  /// @param pair as it was when it was used
  /// @return why the use did not do what it was for; empty for [AnswerVerdict.Fine]
  Optional<UseFailure> follow(
      UserId user, HeldPair pair, AnswerVerdict verdict, RequestOrigin origin) {
    return switch (verdict) {
      case AnswerVerdict.Fine(var level) -> {
        level.ifPresent(seen -> notice(user, pair, seen, origin));
        yield Optional.empty();
      }
      case AnswerVerdict.ReadOnly() ->
          Optional.of(conclude(user, pair, new Finding.ReadOnly(Optional.empty()), origin));
      case AnswerVerdict.AccountSuspended() ->
          Optional.of(conclude(user, pair, new Finding.AccountSuspended(), origin));
      case AnswerVerdict.AccountLocked() ->
          Optional.of(conclude(user, pair, new Finding.AccountLocked(), origin));
      case AnswerVerdict.Revoked() ->
          Optional.of(confirm(user, pair, verdict, Inconclusive.because(Cause.AMBIGUOUS), origin));
      case AnswerVerdict.Unsettled(var why) when verdict.needsConfirmation() ->
          Optional.of(confirm(user, pair, verdict, why, origin));
      case AnswerVerdict.Unsettled(var why) -> Optional.of(new UseFailure.NotDone(why));
      case AnswerVerdict.Duplicate(var reason) -> Optional.of(new UseFailure.Duplicate(reason));
      case AnswerVerdict.Refused(var status, var code, var reason) ->
          Optional.of(new UseFailure.Refused(status, code, reason));
    };
  }

  private void notice(UserId user, HeldPair pair, AccessLevel seen, RequestOrigin origin) {
    if (!seen.canWrite()) {
      var _ = conclude(user, pair, new Finding.ReadOnly(Optional.empty()), origin);
    } else if (isNews(pair, seen)) {
      var _ = conclude(user, pair, new Finding.WriteCapable(seen, Optional.empty()), origin);
    }
  }

  private static boolean isNews(HeldPair pair, AccessLevel seen) {
    return !pair.level().equals(Optional.of(seen))
        || pair.standing() != Standing.GOOD
        || pair.doubt().isPresent();
  }

  private UseFailure conclude(UserId user, HeldPair pair, Finding finding, RequestOrigin origin) {
    var concluded = conclusion.draw(user, pair.generation(), finding, origin.at(clock.instant()));
    return failure(concluded, Inconclusive.because(Cause.AMBIGUOUS));
  }

  /// @param otherwise why the use failed if the pair turns out to be all right
  private UseFailure confirm(
      UserId user,
      HeldPair pair,
      AnswerVerdict verdict,
      Inconclusive otherwise,
      RequestOrigin origin) {
    var finding = check.check(user, pair, origin);
    if (finding.isEmpty()) {
      conclusion.late(user, pair.generation(), verdict.wire(), origin.at(clock.instant()));
      return new UseFailure.NotDone(otherwise);
    }
    return finding.get() instanceof Finding.Dead() && !pair.wasAccepted()
        ? new UseFailure.NotUsable(ConnectionState.NOT_CONNECTED)
        : failure(finding.get(), otherwise);
  }

  private static UseFailure failure(Finding finding, Inconclusive otherwise) {
    return switch (finding) {
      case Finding.ReadOnly _ -> new UseFailure.NotUsable(ConnectionState.READ_ONLY);
      case Finding.Dead() -> new UseFailure.NotUsable(ConnectionState.REVOKED);
      case Finding.AccountSuspended() -> new UseFailure.NotUsable(ConnectionState.SUSPENDED);
      case Finding.AccountLocked() -> new UseFailure.NotUsable(ConnectionState.LOCKED);
      case Finding.Unknown(var why) -> new UseFailure.NotDone(why);
      case Finding.WriteCapable _ -> new UseFailure.NotDone(otherwise);
    };
  }
}
