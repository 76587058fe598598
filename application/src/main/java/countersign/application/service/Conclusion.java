package countersign.application.service;

import countersign.application.port.out.DeathReports;
import countersign.application.port.out.TokenVault;
import countersign.domain.CheckRule;
import countersign.domain.ClearingGuard;
import countersign.domain.Finding;
import countersign.domain.Generation;
import countersign.domain.HeldPair;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.Occasion;
import countersign.domain.UserId;
import java.util.Optional;

/// Draws the conclusion from what X said of a stored pair. Nothing is cleared while the
/// blast-radius guard has stopped clearing.
final class Conclusion {
  private static final Finding SPARED =
      new Finding.Unknown(Inconclusive.because(Cause.CLEARING_STOPPED));

  private final TokenVault vault;
  private final PairCommits commits;
  private final DeathReports deaths;
  private final ClearingGuard guard;

  Conclusion(TokenVault vault, DeathReports deaths, ClearingGuard guard) {
    this.vault = vault;
    this.commits = new PairCommits(vault);
    this.deaths = deaths;
    this.guard = guard;
  }

  /// Applies to the pair of that generation alone; when it is gone, the log says that the finding
  /// came too late.
  ///
  /// @return what was concluded, which may be less than was found
  Finding draw(UserId user, Generation generation, Finding finding, Occasion occasion) {
    var concluded = mayStand(user, generation, finding, occasion) ? finding : SPARED;
    var _ =
        commits.commit(
            user,
            now -> CheckRule.judge(now, generation, concluded, occasion),
            Optional::of,
            Optional.empty());
    return concluded;
  }

  private boolean mayStand(UserId user, Generation generation, Finding finding, Occasion occasion) {
    return switch (finding) {
      case Finding.Dead() when wasAccepted(user, generation) ->
          deaths.mayClear(user, guard, occasion);
      case Finding.Dead() -> deaths.stoppedAt().isEmpty();
      case Finding.ReadOnly _ -> deaths.stoppedAt().isEmpty();
      case Finding.WriteCapable _,
          Finding.AccountSuspended _,
          Finding.AccountLocked _,
          Finding.Unknown _ ->
          true;
    };
  }

  /// What X never accepted tells nothing about X or the app when it is refused, and does not count.
  private boolean wasAccepted(UserId user, Generation generation) {
    return vault.find(user).pair(generation).map(HeldPair::wasAccepted).orElse(true);
  }

  /// Notes an answer about a generation that is gone.
  void late(UserId user, Generation generation, String word, Occasion occasion) {
    var _ =
        commits.commit(
            user,
            now -> CheckRule.late(now, generation, word, occasion),
            Optional::of,
            Optional.empty());
  }
}
