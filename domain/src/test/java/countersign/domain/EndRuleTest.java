package countersign.domain;

import static countersign.domain.Samples.ALICE;
import static countersign.domain.Samples.NOW;
import static countersign.domain.Samples.READ_ONLY;
import static countersign.domain.Samples.TIMEOUT;
import static countersign.domain.Samples.WRITE;
import static countersign.domain.Samples.arrive;
import static countersign.domain.Samples.connected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EndRuleTest {
  @Test
  void nothing_held_is_nothing_to_end() {
    assertTrue(EndRule.end(Connection.none(ALICE), EndReason.DISCONNECTED, true, NOW).isEmpty());
  }

  @Test
  void disconnecting_erases_both_pairs_and_queues_them_for_invalidation() {
    var before = arrive(connected(1, WRITE), 2, TIMEOUT).transition().after();

    var ended = EndRule.end(before, EndReason.DISCONNECTED, true, NOW).orElseThrow();

    assertEquals(2, ended.erased().size());
    assertEquals(ended.erased(), ended.invalidate());
    assertEquals(ConnectionState.NOT_CONNECTED, ConnectionState.of(ended.after(), true));
  }

  @Test
  void without_revoking_nothing_is_queued() {
    var ended = EndRule.end(connected(1, WRITE), EndReason.DISCONNECTED, false, NOW).orElseThrow();

    assertTrue(ended.invalidate().isEmpty());
    assertEquals(1, ended.sightings().size());
  }

  @Test
  void a_refusal_that_is_still_shown_is_forgotten_once() {
    var refused = connected(1, READ_ONLY);

    var ended = EndRule.end(refused, EndReason.DISCONNECTED, true, NOW).orElseThrow();

    assertEquals(ConnectionState.NOT_CONNECTED, ConnectionState.of(ended.after(), true));
    assertTrue(EndRule.end(ended.after(), EndReason.DISCONNECTED, true, NOW).isEmpty());
  }
}
