package countersign.domain;

import static countersign.domain.Samples.DEAD;
import static countersign.domain.Samples.NOW;
import static countersign.domain.Samples.READ_ONLY;
import static countersign.domain.Samples.TIMEOUT;
import static countersign.domain.Samples.WRITE;
import static countersign.domain.Samples.arrive;
import static countersign.domain.Samples.connected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckRuleTest {
  private static final Generation FIRST = new Generation(1);
  private static final Generation SECOND = new Generation(2);

  @ParameterizedTest
  @EnumSource(Inconclusive.Cause.class)
  void an_answer_that_says_nothing_changes_no_level_and_clears_nothing(Inconclusive.Cause cause) {
    var before = connected(1, WRITE);

    var after = check(before, FIRST, new Finding.Unknown(Inconclusive.because(cause))).after();

    assertEquals(ConnectionState.CONNECTED, ConnectionState.of(after, true));
    assertEquals(before.held().orElseThrow().level(), after.held().orElseThrow().level());
  }

  @Test
  void a_late_verdict_about_an_older_generation_touches_nothing_and_is_logged_as_stale() {
    var before = arrive(connected(1, WRITE), 2, WRITE).transition().after();

    var late = check(before, FIRST, DEAD);

    assertEquals(before, late.after());
    assertEquals(CustodyEvent.Kind.STALE_VERDICT, late.events().getFirst().kind());
    assertEquals(FIRST, late.events().getFirst().generation());
  }

  @Test
  void a_proven_candidate_takes_the_held_pairs_place() {
    var before = arrive(connected(1, WRITE), 2, TIMEOUT).transition().after();

    var promoted = check(before, SECOND, WRITE);

    assertEquals(SECOND, promoted.after().held().orElseThrow().generation());
    assertTrue(promoted.after().candidate().isEmpty());
    assertEquals(List.of(FIRST), promoted.erased().stream().map(HeldPair::generation).toList());
    assertTrue(promoted.stored().isEmpty());
  }

  @Test
  void a_candidate_of_another_account_is_dropped_when_its_account_becomes_known() {
    var nameless = new Arrival(Samples.fingerprint(2), Samples.CONSUMER, Optional.empty(), true);
    var before =
        ArrivalRule.judge(connected(1, WRITE), nameless, List.of(), TIMEOUT, NOW)
            .transition()
            .after();
    var bob = new TwitterAccount("7000001", Optional.of("bob"));

    var checked =
        check(before, SECOND, new Finding.WriteCapable(AccessLevel.READ_WRITE, Optional.of(bob)));

    assertEquals(FIRST, checked.after().held().orElseThrow().generation());
    assertEquals(Optional.of(EndReason.ACCOUNT_MISMATCH), checked.sightings().getFirst().ended());
  }

  @Test
  void a_read_only_candidate_is_dropped_and_the_held_pair_stays() {
    var before = arrive(connected(1, WRITE), 2, TIMEOUT).transition().after();

    var after = check(before, SECOND, READ_ONLY).after();

    assertEquals(FIRST, after.held().orElseThrow().generation());
    assertTrue(after.candidate().isEmpty());
  }

  @Test
  void a_candidate_steps_in_when_the_held_pair_is_dead() {
    var before = arrive(connected(1, WRITE), 2, TIMEOUT).transition().after();

    var after = check(before, FIRST, DEAD).after();

    assertEquals(SECOND, after.held().orElseThrow().generation());
    assertEquals(ConnectionState.UNVERIFIED, ConnectionState.of(after, true));
  }

  @Test
  void a_dead_held_pair_is_cleared_as_revoked() {
    var cleared = check(connected(1, WRITE), FIRST, DEAD);

    assertEquals(ConnectionState.REVOKED, ConnectionState.of(cleared.after(), true));
    assertEquals(Optional.of(EndReason.REVOKED), cleared.sightings().getFirst().ended());
  }

  @Test
  void an_unverified_pair_becomes_connected_when_x_proves_it() {
    var after = check(connected(1, TIMEOUT), FIRST, WRITE).after();

    assertEquals(ConnectionState.CONNECTED, ConnectionState.of(after, true));
    assertTrue(after.held().orElseThrow().doubt().isEmpty());
  }

  @Test
  void a_suspension_passes_and_the_proof_stays() {
    var suspended = check(connected(1, WRITE), FIRST, new Finding.AccountSuspended()).after();
    assertEquals(ConnectionState.SUSPENDED, ConnectionState.of(suspended, true));

    var silence = check(suspended, FIRST, TIMEOUT).after();
    assertEquals(ConnectionState.SUSPENDED, ConnectionState.of(silence, true));

    assertEquals(
        ConnectionState.CONNECTED, ConnectionState.of(check(silence, FIRST, WRITE).after(), true));
  }

  private static Transition check(Connection before, Generation generation, Finding finding) {
    return CheckRule.judge(before, generation, finding, NOW);
  }
}
