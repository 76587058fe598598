package countersign.application.port.out;

import countersign.domain.ClearingGuard;
import countersign.domain.Occasion;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/// Counts, over all instances, the users whose pairs X called dead, and stops all clearing when
/// there are too many at once. Throws [StorageUnavailable].
public interface DeathReports {
  /// Counts one more user (each once in a window) and tells whether the pair may be cleared. The
  /// report that reaches the guard's number stops clearing, writes `CLEARING_STOPPED` to the
  /// custody log, and is refused itself.
  boolean mayClear(UserId dead, ClearingGuard guard, Occasion occasion);

  /// When clearing was stopped; empty while it is not.
  Optional<Instant> stoppedAt();

  /// Different users counted since `since` and since clearing was last resumed.
  int reportedSince(Instant since);

  /// Lets pairs be cleared again, counts from zero, makes the checks of spared pairs due, and
  /// writes `CLEARING_RESUMED`. False while clearing is not stopped.
  boolean resume(Occasion occasion);
}
