package countersign.bootstrap;

import countersign.application.port.out.DeathReports;
import countersign.application.port.out.OperatorNotices;
import countersign.application.port.out.OperatorNotices.Trouble;
import countersign.domain.ClearingGuard;
import countersign.domain.Occasion;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/// Tells the operator when the guard keeps a pair from being cleared.
record ToldDeathReports(DeathReports reports, OperatorNotices notices) implements DeathReports {
  @Override
  public boolean mayClear(UserId dead, ClearingGuard guard, Occasion occasion) {
    var mayClear = reports.mayClear(dead, guard, occasion);
    if (!mayClear) {
      notices.tell(
          Trouble.CLEARING_STOPPED,
          "so many pairs were called dead at once that none is cleared; see countersign clearing"
              + " status");
    }
    return mayClear;
  }

  @Override
  public Optional<Instant> stoppedAt() {
    return reports.stoppedAt();
  }

  @Override
  public int reportedSince(Instant since) {
    return reports.reportedSince(since);
  }

  @Override
  public boolean resume(Occasion occasion) {
    return reports.resume(occasion);
  }
}
