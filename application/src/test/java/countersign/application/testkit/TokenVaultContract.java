package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.TokenVault.Commit;
import countersign.domain.AccessLevel;
import countersign.domain.ArrivalRule;
import countersign.domain.Connection;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndReason;
import countersign.domain.Finding;
import countersign.domain.Generation;
import countersign.domain.HeldPair;
import countersign.domain.Inconclusive;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.Sighting;
import countersign.domain.Standing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [TokenVault] does with pairs, sightings and the custody log.
public abstract class TokenVaultContract extends VaultContract {
  private static List<Kind> kinds(List<CustodyEvent> events) {
    return events.stream().map(CustodyEvent::kind).toList();
  }

  @Test
  void nothing_is_known_of_a_new_user() {
    assertEquals(Connection.none(ALICE), vault().find(ALICE));
    assertEquals(List.of(), vault().sightings(ALICE));
    assertEquals(Optional.empty(), vault().open(ALICE, new Generation(1)));
  }

  @Test
  void a_stored_pair_is_found_again_with_all_that_is_known_of_it() {
    assertInstanceOf(Commit.Done.class, arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON));

    var found = vault().find(ALICE);

    assertEquals(new Generation(1), found.newest());
    assertEquals(
        new HeldPair(
            new Generation(1),
            FIRST,
            KEY,
            Optional.of(ACCOUNT),
            Optional.of(AccessLevel.READ_WRITE),
            Standing.GOOD,
            Optional.empty(),
            NOON,
            Optional.of(NOON),
            Optional.of(NOON)),
        held(found));
    assertEquals(Optional.empty(), found.candidate());
    assertEquals(Optional.empty(), found.ending());
  }

  @Test
  void a_stored_pair_opens_to_the_credentials_that_arrived() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);

    assertEquals(Optional.of(FIRST_PAIR), vault().open(ALICE, new Generation(1)));
    assertEquals(Optional.empty(), vault().open(ALICE, new Generation(2)));
    assertEquals(Optional.empty(), vault().open(BOB, new Generation(1)));
  }

  @Test
  void storing_is_logged_after_receiving() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);

    assertEquals(List.of(Kind.PAIR_RECEIVED, Kind.PAIR_STORED), kinds(log(ALICE)));
    var stored = log(ALICE).getLast();
    assertEquals(Optional.of(FIRST), stored.token());
    assertEquals(Optional.of(KEY), stored.consumerKey());
    assertEquals(new Generation(1), stored.generation());
    assertEquals(new RequestId("request-1"), stored.request());
  }

  @Test
  void a_pair_that_a_service_brings_is_stored_in_its_name() {
    var service = new Occasion(NOON, new RequestId("request-2"), Optional.of(SERVICE));
    var decided =
        ArrivalRule.judge(vault().find(ALICE), arrival(FIRST), List.of(), WRITES, service);

    vault().commit(decided.transition(), Optional.of(FIRST_PAIR));

    assertEquals(
        List.of(service, service), log(ALICE).stream().map(CustodyEvent::occasion).toList());
  }

  @Test
  void a_transition_decided_on_an_older_revision_changes_nothing() {
    var before = vault().find(ALICE);
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    var found = vault().find(ALICE);
    var logged = log(ALICE);

    var late = ArrivalRule.judge(before, arrival(SECOND), List.of(), WRITES, at(NOON));
    var commit = vault().commit(late.transition(), Optional.of(SECOND_PAIR));

    assertInstanceOf(Commit.Stale.class, commit);
    assertEquals(found, vault().find(ALICE));
    assertEquals(logged, log(ALICE));
    assertEquals(1, vault().sightings(ALICE).size());
  }

  @Test
  void a_transition_decided_on_a_revision_nobody_reached_is_stale() {
    var imagined =
        new Connection(
            ALICE, 7, Generation.NONE, Optional.empty(), Optional.empty(), Optional.empty());
    var decided = ArrivalRule.judge(imagined, arrival(FIRST), List.of(), WRITES, at(NOON));

    var commit = vault().commit(decided.transition(), Optional.of(FIRST_PAIR));

    assertInstanceOf(Commit.Stale.class, commit);
    assertEquals(Connection.none(ALICE), vault().find(ALICE));
  }

  @Test
  void a_pair_without_its_credentials_is_not_stored() {
    var decided =
        ArrivalRule.judge(vault().find(ALICE), arrival(FIRST), List.of(), WRITES, at(NOON));

    assertThrows(
        IllegalArgumentException.class,
        () -> vault().commit(decided.transition(), Optional.empty()));
    assertEquals(Connection.none(ALICE), vault().find(ALICE));
  }

  @Test
  void a_newer_proven_pair_replaces_the_held_one_and_its_credentials() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    arrives(ALICE, SECOND, SECOND_PAIR, WRITES, NOON.plusSeconds(1));

    var found = vault().find(ALICE);
    assertEquals(SECOND, held(found).token());
    assertEquals(new Generation(2), found.newest());
    assertEquals(Optional.empty(), vault().open(ALICE, new Generation(1)));
    assertEquals(Optional.of(SECOND_PAIR), vault().open(ALICE, new Generation(2)));
  }

  @Test
  void an_unproven_pair_waits_beside_the_proven_one_and_takes_its_place_when_proven() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    arrives(ALICE, SECOND, SECOND_PAIR, SILENCE, NOON.plusSeconds(1));

    assertEquals(FIRST, held(vault().find(ALICE)).token());
    assertEquals(SECOND, vault().find(ALICE).candidate().orElseThrow().token());
    assertEquals(Optional.of(FIRST_PAIR), vault().open(ALICE, new Generation(1)));
    assertEquals(Optional.of(SECOND_PAIR), vault().open(ALICE, new Generation(2)));

    assertInstanceOf(Commit.Done.class, check(ALICE, 2, WRITES, NOON.plusSeconds(2)));

    assertEquals(SECOND, held(vault().find(ALICE)).token());
    assertEquals(Optional.empty(), vault().find(ALICE).candidate());
    assertEquals(Optional.empty(), vault().open(ALICE, new Generation(1)));
    assertEquals(Optional.of(SECOND_PAIR), vault().open(ALICE, new Generation(2)));
  }

  @Test
  void a_candidate_steps_in_when_the_held_pair_is_cleared() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    arrives(ALICE, SECOND, SECOND_PAIR, SILENCE, NOON.plusSeconds(1));

    check(ALICE, 1, new Finding.Dead(), NOON.plusSeconds(2));

    assertEquals(SECOND, held(vault().find(ALICE)).token());
    assertEquals(Optional.empty(), vault().find(ALICE).candidate());
  }

  @Test
  void what_a_check_found_is_kept() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);

    check(ALICE, 1, new Finding.AccountSuspended(), NOON.plusSeconds(1));
    var suspended = held(vault().find(ALICE));
    check(ALICE, 1, SILENCE, NOON.plusSeconds(2));
    var doubted = held(vault().find(ALICE));

    assertEquals(Standing.SUSPENDED, suspended.standing());
    assertEquals(Optional.of(Inconclusive.Cause.TIMEOUT), doubted.doubt());
    assertEquals(Optional.of(NOON), doubted.verifiedAt());
    assertEquals(Optional.of(NOON.plusSeconds(2)), doubted.lastUsedAt());
  }

  @Test
  void a_change_of_nothing_but_the_log_is_a_commit_too() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    var revision = vault().find(ALICE).revision();

    var commit = check(ALICE, 9, new Finding.Dead(), NOON.plusSeconds(1));

    assertInstanceOf(Commit.Done.class, commit);
    assertEquals(Kind.STALE_VERDICT, log(ALICE).getLast().kind());
    assertEquals(FIRST, held(vault().find(ALICE)).token());
    assertNotEquals(revision, vault().find(ALICE).revision());
  }

  @Test
  void an_ended_connection_tells_how_it_ended_and_goes_on_counting() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    ends(ALICE, EndReason.DISCONNECTED, false, NOON.plusSeconds(1));

    var ended = vault().find(ALICE);
    assertEquals(
        Optional.of(
            new Connection.Ending(EndReason.DISCONNECTED, new Generation(1), NOON.plusSeconds(1))),
        ended.ending());
    assertEquals(Optional.empty(), vault().open(ALICE, new Generation(1)));

    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON.plusSeconds(2));
    assertEquals(new Generation(2), held(vault().find(ALICE)).generation());
    assertEquals(Optional.empty(), vault().find(ALICE).ending());
  }

  @Test
  void sightings_survive_clearing_and_the_newest_of_each_token_and_ending_is_kept() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    ends(ALICE, EndReason.DISCONNECTED, false, NOON.plusSeconds(1));
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON.plusSeconds(2));
    ends(ALICE, EndReason.DISCONNECTED, false, NOON.plusSeconds(3));

    var level = Optional.of(AccessLevel.READ_WRITE);
    assertEquals(
        List.of(
            new Sighting(FIRST, KEY, level, NOON.plusSeconds(2), Optional.empty()),
            new Sighting(
                FIRST, KEY, level, NOON.plusSeconds(3), Optional.of(EndReason.DISCONNECTED))),
        vault().sightings(ALICE));
    assertEquals(List.of(), vault().sightings(BOB));
  }

  @Test
  void a_refused_pair_leaves_its_tombstone_and_nothing_else() {
    var readOnly = new Finding.ReadOnly(Optional.of(ACCOUNT));

    assertInstanceOf(Commit.Done.class, arrives(ALICE, FIRST, FIRST_PAIR, readOnly, NOON));

    var tombstone = vault().sightings(ALICE).getFirst();
    assertEquals(Optional.of(EndReason.APP_READ_ONLY), tombstone.ended());
    assertEquals(Optional.of(AccessLevel.READ), tombstone.level());
    assertEquals(Optional.empty(), vault().find(ALICE).held());
    assertEquals(EndReason.APP_READ_ONLY, vault().find(ALICE).ending().orElseThrow().reason());
    assertEquals(Optional.empty(), vault().open(ALICE, new Generation(1)));
  }

  @Test
  void users_do_not_touch_each_other() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    arrives(BOB, SECOND, SECOND_PAIR, WRITES, NOON);
    ends(BOB, EndReason.DISCONNECTED, false, NOON.plusSeconds(1));

    assertEquals(FIRST, held(vault().find(ALICE)).token());
    assertEquals(Optional.of(FIRST_PAIR), vault().open(ALICE, new Generation(1)));
  }

  @Test
  void recorded_events_change_nothing_but_the_log() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    var found = vault().find(ALICE);
    var event =
        CustodyEvent.about(ALICE, held(found), Kind.INVALIDATION_REQUESTED, "test", at(NOON));
    var asked = new Occasion(NOON, new RequestId("request-2"), Optional.of(SERVICE));
    var use = CustodyEvent.about(ALICE, held(found), Kind.SIGNED, "test", asked);

    vault().record(List.of(event, use, event));
    vault().record(List.of());

    assertEquals(found, vault().find(ALICE));
    assertEquals(List.of(event, use, event), log(ALICE).subList(2, 5));
  }

  @Test
  void a_token_is_held_while_it_is_in_the_vault() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    arrives(ALICE, SECOND, SECOND_PAIR, SILENCE, NOON.plusSeconds(1));

    assertTrue(vault().holds(ALICE, FIRST));
    assertTrue(vault().holds(ALICE, SECOND));
    assertFalse(vault().holds(BOB, FIRST));
    ends(ALICE, EndReason.RENEWED, false, NOON.plusSeconds(2));
    assertFalse(vault().holds(ALICE, FIRST));
  }
}
