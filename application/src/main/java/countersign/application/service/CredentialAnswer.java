package countersign.application.service;

import countersign.application.port.in.CredentialDoubt;
import countersign.application.port.in.CredentialDoubt.Plan;
import countersign.application.port.out.CredentialProbe.Seen.Answered;
import countersign.domain.AccessLevel;
import countersign.domain.AnswerTable;
import countersign.domain.AnswerVerdict;
import countersign.domain.Inconclusive;
import java.util.Optional;
import java.util.Set;

/// One answer of X to the app's own credentials.
record CredentialAnswer(Answered seen) {
  private static final int NOT_AUTHENTICATED = 32;
  private static final int SUSPENDED_APP = 416;
  private static final int INVALID_TOKEN = 89;
  private static final int OUT_OF_TIME = 135;
  private static final int MALFORMED = 215;
  private static final int PLAN = 453;
  private static final Set<Integer> CALLBACK = Set.of(415, 417);

  /// Whether X did what was asked for a user it knows.
  boolean authenticates() {
    return seen.answer().isSuccess() && (seen.account().isPresent() || level().isPresent());
  }

  Optional<AccessLevel> level() {
    return seen.answer().level();
  }

  AnswerVerdict verdict() {
    return AnswerTable.judge(seen.answer());
  }

  boolean refusesTheClock() {
    return has(OUT_OF_TIME);
  }

  boolean refusesTheToken() {
    return seen.answer().status() == 401 && has(INVALID_TOKEN);
  }

  boolean refusesTheSignature() {
    return has(NOT_AUTHENTICATED) || has(MALFORMED);
  }

  boolean refusesTheCallback() {
    return seen.answer().code().filter(CALLBACK::contains).isPresent();
  }

  boolean refusesTheApp() {
    return has(SUSPENDED_APP);
  }

  /// 401 and nothing else.
  boolean refusesWithoutReason() {
    return seen.answer().status() == 401 && seen.answer().code().isEmpty();
  }

  private boolean has(int code) {
    return seen.answer().code().filter(c -> c == code).isPresent();
  }

  Optional<Plan> plan() {
    if (isUsedUp()) {
      return Optional.of(Plan.NO_CREDITS);
    } else if (has(PLAN)) {
      return Optional.of(Plan.TOO_SMALL);
    }
    return seen.answer().problem().filter("client-forbidden"::equals).map(_ -> Plan.NOT_ENROLLED);
  }

  private boolean isUsedUp() {
    return verdict() instanceof AnswerVerdict.Unsettled(var why)
        && why.cause() == Inconclusive.Cause.OUT_OF_CREDITS;
  }

  /// Whether X is too busy or broken to say anything: asking it otherwise would not help.
  boolean isNoJudgement() {
    return verdict() instanceof AnswerVerdict.Unsettled(var why)
        && (why.cause() == Inconclusive.Cause.UNAVAILABLE
            || why.cause() == Inconclusive.Cause.RATE_LIMITED);
  }

  /// Why nothing follows from it, if nothing does.
  CredentialDoubt doubt() {
    var plan = plan();
    if (plan.isPresent()) {
      return new CredentialDoubt.PlanRefused(plan.get());
    } else if (refusesWithoutReason()) {
      return new CredentialDoubt.RefusedWithoutReason();
    }
    var status = seen.answer().status();
    return verdict() instanceof AnswerVerdict.Unsettled(var why)
        ? switch (why.cause()) {
          case RATE_LIMITED -> new CredentialDoubt.RateLimited(why.retryAfter());
          case UNAVAILABLE -> new CredentialDoubt.Down(status);
          default -> new CredentialDoubt.NotTheApi(status);
        }
        : new CredentialDoubt.NotTheApi(status);
  }
}
