package countersign.application.service;

import countersign.application.port.out.CheckTurns;
import countersign.application.port.out.CustodyRetention;
import countersign.application.port.out.LimitBook;
import countersign.application.port.out.PendingConnections;
import countersign.application.port.out.PostRecords;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.Retention;
import java.time.Duration;
import java.time.Instant;

/// Forgets what was kept long enough.
record Forgetting(
    PendingConnections pending,
    LimitBook limits,
    PostRecords posts,
    CheckTurns turns,
    CustodyRetention custody,
    Retention retention) {
  private static final Duration FLOWS_REMEMBERED = Duration.ofDays(1);
  private static final Duration LIMITS_REMEMBERED = Duration.ofDays(30);

  private static final Duration TURNS_REMEMBERED = Duration.ofHours(1);

  /// Returns how much.
  int run(Instant now, RequestId request) {
    return pending.forget(now.minus(FLOWS_REMEMBERED))
        + limits.forget(now.minus(LIMITS_REMEMBERED))
        + posts.forget(now.minus(PostRecords.KEPT))
        + turns.forget(now.minus(TURNS_REMEMBERED))
        + custody.forgetSightings(now.minus(retention.sightings()))
        + custody.redactErased(now.minus(retention.erasedEvents()), new Occasion(now, request));
  }
}
