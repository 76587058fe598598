package countersign.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.in.ControlClearing.Clearing;
import countersign.application.port.in.ExamineCustody.ConsumerKeys;
import countersign.application.port.in.ReadReport.Report;
import countersign.domain.ClearingGuard;
import countersign.domain.ConnectionState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReadReportRouteTest {
  private static final ClearingGuard GUARD = new ClearingGuard(20, Duration.ofMinutes(5));

  @AutoClose private final TestServer server = TestServer.start();

  private String report() throws Exception {
    return server.serviceSends("read", "GET", "/internal/v1/report", "").body();
  }

  @Test
  void every_state_is_counted_and_stopped_clearing_is_told() throws Exception {
    server.useCases.internal.count =
        () ->
            new Report(
                Map.of(ConnectionState.CONNECTED, 12L, ConnectionState.REVOKED, 1L),
                Map.of(ConnectionState.CONNECTED, 5L),
                Map.of(Statuses.TOKEN, 2L, Statuses.CONSUMER, 10L),
                new ConsumerKeys(9, 1, 2),
                Map.of(4_000_000_000L, 5L, 17L, 7L),
                3,
                new Clearing(Optional.of(Statuses.NOON), 21, GUARD));

    assertEquals(
        "{\"states\":{\"not_connected\":0,\"connected\":12,\"unverified\":0,\"read_only\":0,"
            + "\"revoked\":1,\"consumer_key_changed\":0,\"suspended\":0,\"locked\":0},"
            + "\"grants\":{\"not_connected\":0,\"connected\":5,\"unverified\":0,\"read_only\":0,"
            + "\"revoked\":0,\"consumer_key_changed\":0,\"suspended\":0,\"locked\":0},"
            + "\"consumerKeys\":{\"0123456789abcdef0123456789abcdef\":2,"
            + "\"fedcba9876543210fedcba9876543210\":10},"
            + "\"consumerKeyUse\":{\"current\":9,\"previous\":1,\"notConfigured\":2},"
            + "\"encryptionKeys\":{\"17\":7,\"4000000000\":5},\"invalidationsWaiting\":3,"
            + "\"clearing\":{\"stopped\":true,\"stoppedAt\":\"2026-11-20T12:00:00Z\","
            + "\"reportedDead\":21,\"guard\":{\"users\":20,\"windowSeconds\":300}}}",
        report());
  }

  @Test
  void clearing_as_usual_has_no_time() throws Exception {
    assertEquals(
        "{\"stopped\":false,\"stoppedAt\":null,\"reportedDead\":0,"
            + "\"guard\":{\"users\":20,\"windowSeconds\":300}}}",
        report().replaceFirst(".*\"clearing\":", ""));
  }
}
