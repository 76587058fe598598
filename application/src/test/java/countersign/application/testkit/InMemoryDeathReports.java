package countersign.application.testkit;

import countersign.application.port.out.DeathReports;
import countersign.domain.ClearingGuard;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Generation;
import countersign.domain.Occasion;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts in a map; its events and due checks are those of an [InMemoryTokenVault].
public final class InMemoryDeathReports implements DeathReports {
  private static final UserId OPERATOR = new UserId("operator");

  private final InMemoryTokenVault vault;
  private final Map<UserId, Instant> reported = new HashMap<>();
  private Optional<Instant> stopped = Optional.empty();

  public InMemoryDeathReports(InMemoryTokenVault vault) {
    this.vault = vault;
  }

  @Override
  public synchronized boolean mayClear(UserId dead, ClearingGuard guard, Occasion occasion) {
    vault.find(dead); // away when the vault is
    reported.merge(dead, occasion.at(), (before, at) -> at.isAfter(before) ? at : before);
    var isTooMany = reportedSince(occasion.at().minus(guard.window())) >= guard.users();
    if (stopped.isEmpty() && isTooMany) {
      stopped = Optional.of(occasion.at());
      vault.record(List.of(event(Kind.CLEARING_STOPPED, dead, occasion)));
    }
    return stopped.isEmpty();
  }

  @Override
  public synchronized Optional<Instant> stoppedAt() {
    return stopped;
  }

  @Override
  public synchronized int reportedSince(Instant since) {
    return (int) reported.values().stream().filter(at -> !at.isBefore(since)).count();
  }

  @Override
  public synchronized boolean resume(Occasion occasion) {
    if (stopped.isEmpty()) {
      return false;
    }
    stopped = Optional.empty();
    reported.clear();
    vault.makeSparedDue(occasion.at());
    vault.record(List.of(event(Kind.CLEARING_RESUMED, OPERATOR, occasion)));
    return true;
  }

  private static CustodyEvent event(Kind kind, UserId user, Occasion occasion) {
    return new CustodyEvent(
        kind,
        user,
        Generation.NONE,
        Optional.empty(),
        Optional.empty(),
        kind == Kind.CLEARING_STOPPED ? "too_many_reported_dead" : "operator",
        occasion);
  }
}
