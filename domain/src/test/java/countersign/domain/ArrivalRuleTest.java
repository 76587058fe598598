package countersign.domain;

import static countersign.domain.Samples.ALICE;
import static countersign.domain.Samples.DEAD;
import static countersign.domain.Samples.NOW;
import static countersign.domain.Samples.READ_ONLY;
import static countersign.domain.Samples.TIMEOUT;
import static countersign.domain.Samples.WRITE;
import static countersign.domain.Samples.arrival;
import static countersign.domain.Samples.arrive;
import static countersign.domain.Samples.connected;
import static countersign.domain.Samples.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArrivalRuleTest {
  @Test
  void the_first_write_capable_pair_is_generation_1_and_verified() {
    var held = connected(1, WRITE).held().orElseThrow();

    assertEquals(new Generation(1), held.generation());
    assertEquals(Optional.of(AccessLevel.READ_WRITE), held.level());
    assertEquals(Optional.of(NOW.at()), held.verifiedAt());
  }

  @Test
  void an_unknown_pair_is_held_unverified_when_nothing_else_is() {
    var connection = connected(1, TIMEOUT);

    assertEquals(ConnectionState.UNVERIFIED, ConnectionState.of(connection, true));
    assertEquals(Optional.of(Inconclusive.Cause.TIMEOUT), connection.held().orElseThrow().doubt());
  }

  @Test
  void an_unknown_pair_waits_beside_a_proven_one() {
    var after = arrive(connected(1, WRITE), 2, TIMEOUT).transition().after();

    assertEquals(new Generation(1), after.held().orElseThrow().generation());
    assertEquals(new Generation(2), after.candidate().orElseThrow().generation());
    assertEquals(ConnectionState.CONNECTED, ConnectionState.of(after, true));
    assertEquals(Advice.Action.WAIT, AdviceRule.ofPair(Samples.situation(after)).action());
  }

  @Test
  void an_unknown_pair_replaces_one_whose_consumer_key_is_gone() {
    var gone = new Arrival(Samples.fingerprint(2), Samples.CONSUMER, Optional.empty(), false);

    var after =
        ArrivalRule.judge(connected(1, WRITE), gone, List.of(), TIMEOUT, NOW).transition().after();

    assertEquals(new Generation(2), after.held().orElseThrow().generation());
  }

  @Test
  void a_second_unknown_pair_takes_the_first_ones_place() {
    var after = arrive(connected(1, TIMEOUT), 2, TIMEOUT).transition();

    assertEquals(new Generation(2), after.after().held().orElseThrow().generation());
    assertEquals(EndReason.SUPERSEDED, after.sightings().getFirst().ended().orElseThrow());
  }

  @Test
  void the_held_pair_coming_back_unknown_stays_verified_and_keeps_its_generation() {
    var arrived = arrive(connected(1, WRITE), 1, TIMEOUT, seen(1, EndReason.SUPERSEDED));

    var held = arrived.transition().after().held().orElseThrow();
    assertEquals(new Verdict.KeepUnverified(Inconclusive.Cause.TIMEOUT, true), arrived.verdict());
    assertEquals(new Generation(1), held.generation());
    assertTrue(held.isProven());
    assertTrue(arrived.transition().stored().isEmpty());
  }

  @Test
  void a_new_read_only_pair_blames_the_app_and_leaves_a_tombstone() {
    var arrived = arrive(Connection.none(ALICE), 1, READ_ONLY);

    assertEquals(new Verdict.AppIsReadOnly(), arrived.verdict());
    var tombstone = arrived.transition().sightings().getFirst();
    assertEquals(Optional.of(EndReason.APP_READ_ONLY), tombstone.ended());
    assertEquals(Optional.of(AccessLevel.READ), tombstone.level());
    assertEquals(ConnectionState.READ_ONLY, ConnectionState.of(arrived.transition().after(), true));
  }

  @Test
  void a_read_only_pair_seen_before_is_the_same_token() {
    var arrived = arrive(Connection.none(ALICE), 1, READ_ONLY, seen(1, EndReason.APP_READ_ONLY));

    assertEquals(new Verdict.SameReadOnly(), arrived.verdict());
    assertEquals(
        Advice.Action.RENEW,
        AdviceRule.ofPair(Samples.situation(arrived.transition().after())).action());
  }

  @Test
  void another_read_only_pair_leaves_the_held_one_alone() {
    var before = connected(1, WRITE);

    assertEquals(before, arrive(before, 2, READ_ONLY).transition().after());
  }

  @Test
  void the_held_pair_itself_turning_read_only_is_cleared() {
    var after = arrive(connected(1, WRITE), 1, READ_ONLY).transition().after();

    assertTrue(after.held().isEmpty());
    assertEquals(ConnectionState.READ_ONLY, ConnectionState.of(after, true));
  }

  @Test
  void a_dead_arrival_changes_no_state() {
    assertEquals(
        ConnectionState.NOT_CONNECTED,
        ConnectionState.of(arrive(Connection.none(ALICE), 1, DEAD).transition().after(), true));
  }

  @Test
  void a_pair_of_another_account_is_remembered_and_not_kept() {
    var before = connected(1, WRITE);

    var refused = ArrivalRule.refuseOtherAccount(before, arrival(2), NOW);

    assertEquals(before, refused.after());
    assertEquals(Optional.of(EndReason.ACCOUNT_MISMATCH), refused.sightings().getFirst().ended());
  }

  @Test
  void a_pair_turned_away_for_its_account_is_not_the_same_token_when_it_is_welcome() {
    var arrived = arrive(Connection.none(ALICE), 1, WRITE, seen(1, EndReason.ACCOUNT_MISMATCH));

    assertEquals(new Verdict.Keep(AccessLevel.READ_WRITE, false), arrived.verdict());
  }

  @Test
  void a_suspended_accounts_pair_is_kept_as_suspended() {
    var after = connected(1, new Finding.AccountSuspended());

    assertEquals(ConnectionState.SUSPENDED, ConnectionState.of(after, true));
  }
}
