package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.ControlClearing.Clearing;
import countersign.application.port.in.ExamineCustody.ConsumerKeys;
import countersign.application.port.in.ReadReport.Report;
import countersign.domain.ClearingGuard;
import countersign.domain.ConnectionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartNoticeTest {
  @Test
  void a_deployment_in_order_starts_without_a_word() {
    assertEquals(List.of(), StartNotice.of(report(0, 0, Optional.empty())));
  }

  @Test
  void pairs_and_grants_of_apps_that_are_gone_are_counted_apart() {
    var lines = StartNotice.of(report(12, 7, Optional.empty()));

    assertEquals(2, lines.size());
    assertTrue(lines.getFirst().contains("12 users"), lines::toString);
    assertTrue(lines.getFirst().contains("TWITTER_PREVIOUS_API_KEYS"), lines::toString);
    assertTrue(lines.getLast().contains("7 users"), lines::toString);
    assertTrue(lines.getLast().contains("TWITTER_CLIENT_ID"), lines::toString);
  }

  @Test
  void clearing_that_is_stopped_is_told_with_its_time() {
    var lines = StartNotice.of(report(0, 0, Optional.of(Instant.EPOCH)));

    assertEquals(1, lines.size());
    assertTrue(lines.getFirst().contains("1970-01-01"), lines::toString);
  }

  private static Report report(long pairs, long grants, Optional<Instant> stoppedAt) {
    return new Report(
        Map.of(ConnectionState.CONNECTED, 3L, ConnectionState.CONSUMER_KEY_CHANGED, pairs),
        Map.of(ConnectionState.CONSUMER_KEY_CHANGED, grants),
        Map.of(),
        new ConsumerKeys(3, 0, pairs),
        Map.of(),
        0,
        new Clearing(stoppedAt, 0, ClearingGuard.STANDARD));
  }
}
