package countersign.application.service;

import countersign.application.port.in.ControlClearing;
import countersign.application.port.out.DeathReports;
import countersign.domain.ClearingGuard;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import java.time.InstantSource;

final class ControlClearingService implements ControlClearing {
  private final DeathReports deaths;
  private final ClearingGuard guard;
  private final InstantSource clock;

  ControlClearingService(DeathReports deaths, ClearingGuard guard, InstantSource clock) {
    this.deaths = deaths;
    this.guard = guard;
    this.clock = clock;
  }

  @Override
  public Clearing status() {
    var since = clock.instant().minus(guard.window());
    return new Clearing(deaths.stoppedAt(), deaths.reportedSince(since), guard);
  }

  @Override
  public Clearing resume(RequestId request) {
    var before = status();
    var _ = deaths.resume(new Occasion(clock.instant(), request));
    return before;
  }
}
