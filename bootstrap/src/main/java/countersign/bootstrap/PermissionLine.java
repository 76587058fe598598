package countersign.bootstrap;

import countersign.application.port.in.CheckCredentials.Result;
import countersign.application.port.in.CredentialFault;
import countersign.application.port.out.CustodySurvey.SeenLevel;
import countersign.domain.AccessLevel;
import java.util.Optional;

/// What the doctor says of the app's permission at X, which shows in its tokens only.
final class PermissionLine {
  static final String CHECK = "permission";

  private PermissionLine() {}

  static DoctorLine of(SeenLevel seen) {
    var what = "X called the app's newest token %s at %s".formatted(seen.level().wire(), seen.at());
    return seen.level().canWrite()
        ? DoctorLine.ok(CHECK, what)
        : DoctorLine.fail(CHECK, FaultText.appMayOnlyRead(what + ": the app's permission is Read"));
  }

  /// What the app owner's own pair tells.
  static DoctorLine of(Result result) {
    return switch (result) {
      case Result.Valid(_, var level, _, _) -> of(level);
      case Result.Invalid(CredentialFault.ReadOnly _) ->
          DoctorLine.fail(
              CHECK,
              FaultText.appMayOnlyRead(
                  "TWITTER_ACCESS_TOKEN may only read: the app's permission is Read, or was when the"
                      + " token was issued"));
      case Result.Invalid(var fault) -> DoctorLine.warn(CHECK, Explanation.of(fault));
      case Result.Unsettled(var doubt) -> DoctorLine.warn(CHECK, Explanation.of(doubt));
    };
  }

  private static DoctorLine of(Optional<AccessLevel> level) {
    return level
        .map(known -> DoctorLine.ok(CHECK, "TWITTER_ACCESS_TOKEN is " + known.wire()))
        .orElseGet(() ->
            DoctorLine.warn(
                CHECK,
                "X takes TWITTER_ACCESS_TOKEN and does not say its level",
                "Connect one account and look at its status."));
  }

  static DoctorLine unknown() {
    return DoctorLine.warn(
        CHECK,
        "not known: it shows in tokens only, and there is none that X could be asked with",
        "Set TWITTER_ACCESS_TOKEN and TWITTER_ACCESS_TOKEN_SECRET, or connect one account; then run"
            + " ./countersign doctor again.");
  }
}
