package countersign.domain;

import countersign.domain.Inconclusive.Cause;
import java.util.Set;

/// From an answer of X to what it means (X docs, Response codes, and what users of the API report;
/// docs/verdicts.md lists the sources). The first line that fits decides. Whatever no line knows is
/// [Cause#BAD_ANSWER], and changes nothing.
public final class AnswerTable {
  private static final Set<Integer> OVERLOADED = Set.of(130, 131);
  private static final Set<Integer> TOO_MUCH = Set.of(88, 185, 344);
  private static final Set<String> TOO_MUCH_PROBLEMS = Set.of("rate-limit-exceeded");

  /// What X takes from this app is used up, for all of its users: the money, or what the plan
  /// allows. The limits that X tells in the same answer may be nearly full.
  private static final Set<String> USED_UP_PROBLEMS =
      Set.of("usage-capped", "credits", "credits-depleted");

  private static final Set<Integer> APP_AT_FAULT = Set.of(32, 99, 135, 215, 415, 416, 417, 453);
  private static final Set<String> APP_AT_FAULT_PROBLEMS =
      Set.of("client-forbidden", "unsupported-authentication");

  /// Looks automated, text too long, no direct messages, not for these credentials, reply not
  /// allowed, not found.
  private static final Set<Integer> REQUEST_AT_FAULT = Set.of(226, 186, 93, 220, 433, 34, 50);

  private static final Set<String> REQUEST_AT_FAULT_PROBLEMS =
      Set.of("invalid-request", "resource-not-found", "not-authorized-for-resource");

  private AnswerTable() {}

  public static AnswerVerdict judge(TwitterAnswer answer) {
    var status = answer.status();
    if (answer.isSuccess()) {
      return new AnswerVerdict.Fine(answer.level());
    } else if (status >= 500) {
      return unsettled(Cause.UNAVAILABLE, answer);
    } else if (status == 402 || isEither(answer, Set.of(), USED_UP_PROBLEMS)) {
      return unsettled(Cause.OUT_OF_CREDITS, answer);
    } else if (status == 420 || status == 429) {
      return unsettled(Cause.RATE_LIMITED, answer);
    } else if (status < 400) {
      return unsettled(Cause.BAD_ANSWER, answer);
    }
    return aboutPairOrRequest(answer);
  }

  /// Any 4xx that its status does not explain.
  private static AnswerVerdict aboutPairOrRequest(TwitterAnswer answer) {
    var status = answer.status();
    if (isEither(answer, OVERLOADED, Set.of())) {
      return unsettled(Cause.UNAVAILABLE, answer);
    } else if (isEither(answer, TOO_MUCH, TOO_MUCH_PROBLEMS)) {
      return unsettled(Cause.RATE_LIMITED, answer);
    } else if (isEither(answer, APP_AT_FAULT, APP_AT_FAULT_PROBLEMS)) {
      return unsettled(Cause.APP_REJECTED, answer);
    } else if (status == 401) {
      return denied(answer);
    } else if (status == 403) {
      return forbidden(answer);
    } else if (isEither(answer, REQUEST_AT_FAULT, REQUEST_AT_FAULT_PROBLEMS)
        || status == 404
        || status == 410) {
      return new AnswerVerdict.Refused(status, answer.code(), answer.reason());
    }
    return unsettled(Cause.BAD_ANSWER, answer);
  }

  private static AnswerVerdict denied(TwitterAnswer answer) {
    if (answer.hasCode(89)) {
      return new AnswerVerdict.Revoked();
    }
    return unsettled(answer.code().isEmpty() ? Cause.AMBIGUOUS : Cause.BAD_ANSWER, answer);
  }

  private static AnswerVerdict forbidden(TwitterAnswer answer) {
    if (answer.hasCode(261) || answer.isProblem("oauth1-permissions")) {
      return new AnswerVerdict.ReadOnly();
    } else if (answer.hasCode(64)) {
      return new AnswerVerdict.AccountSuspended();
    } else if (answer.hasCode(326)) {
      return new AnswerVerdict.AccountLocked();
    } else if (answer.hasCode(187) || answer.namesDuplicate()) {
      return new AnswerVerdict.Duplicate(answer.reason());
    } else if (isEither(answer, REQUEST_AT_FAULT, REQUEST_AT_FAULT_PROBLEMS) || isBlank(answer)) {
      return new AnswerVerdict.Refused(answer.status(), answer.code(), answer.reason());
    }
    return unsettled(Cause.BAD_ANSWER, answer);
  }

  /// `about:blank` and no code: v2's way to say no to this one request, a reply for example.
  private static boolean isBlank(TwitterAnswer answer) {
    return answer.code().isEmpty() && answer.isProblem("about:blank");
  }

  private static boolean isEither(TwitterAnswer answer, Set<Integer> codes, Set<String> problems) {
    return answer.code().filter(codes::contains).isPresent()
        || answer.problem().filter(problems::contains).isPresent();
  }

  private static AnswerVerdict unsettled(Cause cause, TwitterAnswer answer) {
    var mayPass = cause == Cause.RATE_LIMITED || cause == Cause.UNAVAILABLE;
    return new AnswerVerdict.Unsettled(
        new Inconclusive(cause, answer.code(), answer.retryAfter().filter(_ -> mayPass)));
  }
}
