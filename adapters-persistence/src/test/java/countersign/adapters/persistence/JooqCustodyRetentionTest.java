package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.application.port.out.CustodyRetention;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndReason;
import countersign.domain.Generation;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JooqCustodyRetentionTest extends VaultScenes {
  private static final Instant LATER = NOON.plus(Duration.ofDays(4_000));
  private static final Occasion ROUND = new Occasion(LATER, new RequestId("upkeep"));
  private static final String NAMED = "select count(*) from custody_event where link is not null";

  private CustodyRetention retention() {
    return fresh.database().retention(FreshDatabase.KEYSET);
  }

  @BeforeEach
  void bob_is_erased_and_alice_is_not() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    arrives(BOB, SECOND, SECOND_PAIR, WRITES);
    ends(BOB, EndReason.DISCONNECTED, true);
    vault().forget(BOB, about(BOB, Kind.USER_ERASED, NOON));
  }

  private static CustodyEvent about(UserId user, Kind kind, Instant at) {
    return new CustodyEvent(
        kind,
        user,
        Optional.empty(),
        Generation.NONE,
        Optional.empty(),
        Optional.empty(),
        "test",
        new Occasion(at, new RequestId("request-9")));
  }

  private long count(String condition) {
    return (long) fresh.value(NAMED + " and " + condition);
  }

  @Test
  void nothing_is_redacted_before_its_time() {
    assertEquals(0, retention().redactErased(NOON, ROUND));

    assertEquals(0, count("content_digest is not null"));
  }

  @Test
  void what_names_an_erased_user_goes_and_kind_time_and_place_stay() {
    var before = fresh.log(BOB).size();
    var alices = fresh.log(ALICE);
    var skeleton = "select string_agg(concat(event_id, kind, at, shard, link, hash), ' ' order by";
    var kept = fresh.value(skeleton + " event_id) from custody_event");

    assertEquals(before, retention().redactErased(LATER, ROUND));

    assertEquals(List.of(), fresh.log(BOB));
    assertEquals(alices, fresh.log(ALICE));
    assertEquals(
        before,
        count(
            "content_digest is not null and reason = 'redacted' and request_id = 'redacted' and"
                + " generation = 0 and num_nonnulls(user_fingerprint, protocol, token_fingerprint,"
                + " consumer_key_fingerprint, service) = 0"));
    assertEquals(1, count("kind = 'events_redacted' and reason = 'events_" + before + "'"));
    assertEquals(
        kept,
        fresh.value(skeleton + " event_id) from custody_event where kind <> 'events_redacted'"));
    assertFalse(fresh.everything().contains(FreshDatabase.KEYSET.fingerprints().ofUser(BOB).hex()));
    assertEquals(0, retention().redactErased(LATER, ROUND));
  }

  @Test
  void what_x_answered_after_the_erasure_goes_as_well() {
    vault().record(List.of(about(BOB, Kind.INVALIDATED, NOON.plusSeconds(3_600))));
    var before = fresh.log(BOB).size();

    assertEquals(before, retention().redactErased(LATER, ROUND));
  }

  @Test
  void who_came_back_goes_on_having_a_history() {
    arrives(BOB, FIRST, FIRST_PAIR, WRITES);
    var life = fresh.log(BOB).stream().filter(e -> e.token().equals(Optional.of(FIRST))).toList();

    var _ = retention().redactErased(LATER, ROUND);

    assertEquals(life, fresh.log(BOB));
  }

  @Test
  void an_event_that_was_changed_is_left_as_evidence() {
    var before = fresh.log(BOB).size();
    fresh.execute(
        "alter table custody_event disable trigger all; update custody_event set reason = 'other'"
            + " where event_id = (select max(event_id) from custody_event)");

    assertEquals(before - 1, retention().redactErased(LATER, ROUND));

    assertEquals(List.of("other"), fresh.log(BOB).stream().map(CustodyEvent::reason).toList());
  }

  @Test
  void no_other_change_than_a_whole_redaction_is_let_through() {
    var all =
        "content_digest = sha256('x'), user_fingerprint = null, protocol = null,"
            + " generation = 0, token_fingerprint = null, consumer_key_fingerprint = null,"
            + " reason = 'redacted', request_id = 'redacted', service = null";
    for (var attempt :
        List.of(
            all.replace("generation = 0", "generation = 1"),
            all.replace("'redacted', service", "'request', service"),
            all.replace("user_fingerprint = null", "user_fingerprint = repeat('0', 32)"),
            all.replace("token_fingerprint = null,", ""),
            all + ", hash = sha256('y')",
            all + ", link = 99",
            all + ", at = now()",
            all + ", kind = 'signed'")) {
      assertThrows(
          DataAccessException.class,
          () -> fresh.execute("update custody_event set " + attempt + " where event_id = 1"));
    }
    fresh.execute("update custody_event set " + all + " where event_id = 1");
    assertThrows(
        DataAccessException.class,
        () ->
            fresh.execute(
                "update custody_event set content_digest = sha256('z') where event_id = 1"));
  }

  @Test
  void old_sightings_go_and_that_of_a_held_token_stays() {
    ends(ALICE, EndReason.DISCONNECTED, false);
    arrives(ALICE, SECOND, SECOND_PAIR, WRITES);

    assertEquals(0, retention().forgetSightings(NOON));
    var forgotten = retention().forgetSightings(NOON.plusSeconds(1));

    assertEquals(
        List.of(SECOND), vault().sightings(ALICE).stream().map(s -> s.token()).distinct().toList());
    assertEquals(2, forgotten);
  }
}
