package countersign.domain;

import static countersign.domain.GrantSamples.ALL;
import static countersign.domain.GrantSamples.BOB;
import static countersign.domain.GrantSamples.LIFE;
import static countersign.domain.GrantSamples.arrival;
import static countersign.domain.GrantSamples.at;
import static countersign.domain.GrantSamples.granted;
import static countersign.domain.GrantSamples.held;
import static countersign.domain.GrantSamples.none;
import static countersign.domain.GrantSamples.unidentified;
import static countersign.domain.Samples.ALICE;
import static countersign.domain.Samples.NOON;
import static countersign.domain.Samples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.domain.Advice.Action;
import countersign.domain.Inconclusive.Cause;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantStateTest {
  private static final Instant OVER = NOON.plus(LIFE);

  @Test
  void an_expired_access_token_that_can_be_refreshed_is_a_connection_in_order() {
    told(ConnectionState.CONNECTED, Action.NONE, granted(1), OVER);
  }

  @Test
  void a_refresh_without_an_answer_is_told_once_the_access_token_is_over() {
    var early = OVER.minusSeconds(60);
    var begun = RefreshRule.begin(granted(1), at(early)).after();
    var lost =
        RefreshRule.unanswered(begun, held(begun), Inconclusive.because(Cause.TIMEOUT), at(early))
            .orElseThrow()
            .after();

    told(ConnectionState.CONNECTED, Action.NONE, lost, early);
    told(ConnectionState.UNVERIFIED, Action.WAIT, lost, OVER);
  }

  @Test
  void a_refused_refresh_token_is_told_at_once_and_after_the_grant_ended() {
    var begun = RefreshRule.begin(granted(1), at(OVER)).after();
    var once = RefreshRule.refused(begun, held(begun), at(OVER)).orElseThrow().after();
    var again = RefreshRule.begin(once, at(OVER)).after();
    var twice = RefreshRule.refused(again, held(again), at(OVER)).orElseThrow().after();

    told(ConnectionState.REVOKED, Action.RECONNECT, once, OVER);
    told(ConnectionState.REVOKED, Action.RECONNECT, twice, OVER);
  }

  @Test
  void nothing_held_or_disconnected_is_not_connected() {
    told(ConnectionState.NOT_CONNECTED, Action.CONNECT, none(), NOON);
    var ended = GrantRule.disconnect(granted(1), true, NOW).orElseThrow().after();
    told(ConnectionState.NOT_CONNECTED, Action.CONNECT, ended, NOON);
  }

  @Test
  void a_grant_of_an_unknown_account_is_unverified() {
    told(ConnectionState.UNVERIFIED, Action.WAIT, unidentified(1), NOON);
  }

  @Test
  void a_grant_of_another_client_or_another_account_than_the_pair_wants_a_reconnect() {
    assertEquals(ConnectionState.CONSUMER_KEY_CHANGED, ConnectionState.of(granted(1), false, NOON));
    var pair = Connection.none(ALICE);
    assertEquals(Action.RECONNECT, advised(Samples.situation(pair, granted(1), false, NOON)));
    var bobs = arrival(1, ALL, true, Optional.of(BOB));
    var ofAnother = GrantRule.judge(none(), bobs, Optional.empty(), NOW).transition().after();
    var alices = Samples.connected(1, Samples.WRITE);
    assertEquals(Action.RECONNECT, advised(Samples.situation(alices, ofAnother, true, NOON)));
  }

  private static void told(
      ConnectionState state, Action action, GrantConnection connection, Instant now) {
    assertEquals(state, ConnectionState.of(connection, true, now));
    assertEquals(action, advised(Samples.situation(Connection.none(ALICE), connection, true, now)));
  }

  private static Action advised(Situation situation) {
    return AdviceRule.ofGrant(situation).action();
  }
}
