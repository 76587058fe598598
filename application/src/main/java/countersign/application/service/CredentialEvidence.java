package countersign.application.service;

import countersign.application.port.in.CheckCredentials.Result;
import countersign.application.port.in.CredentialDoubt;
import countersign.application.port.in.CredentialFault;
import countersign.application.port.in.ExamineApp.Consumer;
import countersign.application.port.out.CredentialProbe.Seen;
import countersign.application.port.out.CredentialProbe.Seen.Answered;
import countersign.application.port.out.CredentialProbe.Seen.Unanswered;
import countersign.domain.AccessLevel;
import countersign.domain.AnswerVerdict;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What three answers of X say together, the first having settled nothing.
///
/// @param me of `/2/users/me`
/// @param verify of `verify_credentials`
/// @param app of `request_token`
record CredentialEvidence(CredentialAnswer me, Seen verify, Consumer app) {

  /// @param named the answer that names the account
  /// @param levelled the answer that may tell the level
  static Result authenticated(CredentialAnswer named, CredentialAnswer levelled) {
    var account = named.seen().account().or(() -> levelled.seen().account());
    var level = named.level().or(levelled::level);
    return level.filter(known -> known == AccessLevel.READ).isPresent()
        ? new Result.Invalid(new CredentialFault.ReadOnly(account))
        : new Result.Valid(account, level, ClockSkew.in(named.seen()), Optional.empty());
  }

  Result result() {
    var second = answers().skip(1).findFirst().filter(CredentialAnswer::authenticates);
    if (second.isPresent()) {
      return withPlan(authenticated(second.get(), me));
    }
    return fault().<Result>map(Result.Invalid::new).orElseGet(() -> new Result.Unsettled(doubt()));
  }

  private Result withPlan(Result result) {
    return result instanceof Result.Valid(var account, var level, var ahead, _)
        ? new Result.Valid(account, level, ahead, me.plan())
        : result;
  }

  private Stream<CredentialAnswer> answers() {
    return verify instanceof Answered answered
        ? Stream.of(me, new CredentialAnswer(answered))
        : Stream.of(me);
  }

  private boolean any(Predicate<CredentialAnswer> claim) {
    return answers().anyMatch(claim);
  }

  /// The clock comes first, because a wrong time spoils every signature; then what X says in so
  /// many words; then what is left when the consumer pair is known to be good or bad.
  private Optional<CredentialFault> fault() {
    var clock = clock();
    if (clock.isPresent()) {
      return clock;
    } else if (app instanceof Consumer.Refused(var fault)) {
      return Optional.of(fault);
    } else if (any(answer -> answer.verdict() instanceof AnswerVerdict.AccountSuspended)) {
      return Optional.of(new CredentialFault.AccountSuspended());
    } else if (any(answer -> answer.verdict() instanceof AnswerVerdict.AccountLocked)) {
      return Optional.of(new CredentialFault.AccountLocked());
    } else if (any(answer -> answer.verdict() instanceof AnswerVerdict.ReadOnly)) {
      return Optional.of(new CredentialFault.ReadOnly(Optional.empty()));
    } else if (any(CredentialAnswer::refusesTheToken)) {
      return Optional.of(new CredentialFault.TokenRevoked());
    } else if (any(CredentialAnswer::refusesTheSignature) && app instanceof Consumer.Good) {
      return Optional.of(new CredentialFault.TokenMismatched());
    }
    return Optional.empty();
  }

  private Optional<CredentialFault> clock() {
    return answers()
        .filter(answer ->
            answer.refusesTheClock()
                || ((answer.refusesTheSignature() || answer.refusesWithoutReason())
                    && ClockSkew.in(answer.seen()).isPresent()))
        .<CredentialFault>map(answer -> new CredentialFault.ClockOff(answer.seen().ahead()))
        .findFirst();
  }

  /// X's plan explains more than what any other answer fails to say; an X that is away explains
  /// more than a refusal without a reason.
  private CredentialDoubt doubt() {
    return answers()
        .flatMap(answer -> answer.plan().stream())
        .<CredentialDoubt>map(CredentialDoubt.PlanRefused::new)
        .findFirst()
        .or(this::silence)
        .orElseGet(me::doubt);
  }

  private Optional<CredentialDoubt> silence() {
    if (verify instanceof Unanswered(var obstacle)) {
      return Optional.of(new CredentialDoubt.Unreachable(obstacle));
    }
    var busy = answers().filter(CredentialAnswer::isNoJudgement).map(CredentialAnswer::doubt);
    return busy.findFirst()
        .or(() ->
            app instanceof Consumer.Unsettled(var doubt) ? Optional.of(doubt) : Optional.empty());
  }
}
