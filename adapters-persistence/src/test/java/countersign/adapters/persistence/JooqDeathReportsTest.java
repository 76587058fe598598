package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.out.DeathReports;
import countersign.application.port.out.TokenVault;
import countersign.application.testkit.DeathReportsContract;
import countersign.domain.ClearingGuard;
import countersign.domain.CustodyEvent;
import countersign.domain.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqDeathReportsTest extends DeathReportsContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected DeathReports reports() {
    return fresh.database().deathReports(FreshDatabase.KEYSET);
  }

  @Override
  protected TokenVault vault() {
    return fresh.vault();
  }

  @Override
  protected List<CustodyEvent> log(UserId user) {
    return fresh.log(user);
  }

  @Test
  void of_fifty_users_reported_at_once_to_two_instances_nineteen_are_cleared() throws Exception {
    try (var other = Database.open(fresh.settings())) {
      assertEquals(19, cleared(List.of(reports(), other.deathReports(FreshDatabase.KEYSET))));

      assertEquals(1, stops().size());
      assertEquals(50, reports().reportedSince(NOON));
      assertEquals(Optional.of(NOON), other.deathReports(FreshDatabase.KEYSET).stoppedAt());
    }
  }

  @Test
  void a_report_is_forgotten_when_it_is_a_day_old_and_out_of_the_window() {
    var guard = ClearingGuard.STANDARD;
    var longGuard = new ClearingGuard(20, Duration.ofDays(3));
    reports().mayClear(user(1), guard, at(NOON));

    reports().mayClear(user(2), guard, at(NOON.plus(Duration.ofDays(1))));
    reports().mayClear(user(3), longGuard, at(NOON.plus(Duration.ofDays(3))));
    assertEquals(3, reports().reportedSince(NOON));

    reports().mayClear(user(3), guard, at(NOON.plus(Duration.ofDays(3))));
    assertEquals(1, reports().reportedSince(NOON));
  }
}
