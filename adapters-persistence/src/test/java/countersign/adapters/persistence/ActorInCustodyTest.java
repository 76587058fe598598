package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.CustodyReader.Numbered;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndReason;
import countersign.domain.EndRule;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who acts in a user's place is part of what the log proves.
class ActorInCustodyTest extends VaultScenes {
  private static final UserId ADMIN = new UserId("admin");
  private static final Occasion ACTED =
      new Occasion(NOON, new RequestId("request-2").actedBy(ADMIN));

  private static Fingerprint admin() {
    return FreshDatabase.KEYSET.fingerprints().ofUser(ADMIN);
  }

  private void adminUsesAlicesPair() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    var pairs = fresh.database().pairsInUse(FreshDatabase.KEYSET, FreshDatabase.CLOCK);
    var opened = pairs.open(ALICE);
    var held = opened.connection().held().orElseThrow();
    assertTrue(
        pairs.admit(opened, CustodyEvent.about(ALICE, held, Kind.SIGNED, "get_2_users_me", ACTED)));
  }

  private void adminDisconnectsAlice() {
    var end = EndRule.end(vault().find(ALICE), EndReason.DISCONNECTED, true, ACTED).orElseThrow();
    var _ = vault().commit(end, Optional.empty());
  }

  private List<Numbered> log() {
    return fresh.database().custodyReader(FreshDatabase.KEYSET).of(ALICE, 0, 100);
  }

  private List<Optional<Fingerprint>> actors(String request) {
    return log().stream()
        .filter(told -> told.event().request().value().equals(request))
        .map(Numbered::actor)
        .distinct()
        .toList();
  }

  private long broken() {
    return fresh.run(jooq ->
        jooq.selectFrom(countersign.adapters.persistence.jooq.Tables.CUSTODY_EVENT).fetch().stream()
            .filter(row -> !LinkRow.isAsRecorded(row, LinkRow.event(row).digest()))
            .count());
  }

  @Test
  void every_event_of_such_a_request_tells_the_actor_and_no_other_does() {
    adminUsesAlicesPair();
    adminDisconnectsAlice();

    assertEquals(List.of(Optional.of(admin())), actors("request-2"));
    assertEquals(List.of(Optional.empty()), actors("request-1"));
    assertEquals(0, broken());
  }

  @Test
  void an_actor_that_is_taken_away_or_added_breaks_the_link() {
    adminUsesAlicesPair();
    fresh.execute("alter table custody_event disable trigger all");
    fresh.execute("update custody_event set actor_fingerprint = null where kind = 'signed'");
    assertEquals(1, broken());

    fresh.execute(
        "update custody_event set actor_fingerprint = '"
            + admin().hex()
            + "' where kind in ('signed', 'pair_stored')");
    assertEquals(1, broken(), "the one that had none");
  }

  @Test
  void redaction_takes_the_actor_out_with_the_rest() {
    adminUsesAlicesPair();
    adminDisconnectsAlice();
    vault()
        .forget(
            ALICE,
            new CustodyEvent(
                Kind.USER_ERASED,
                ALICE,
                Optional.empty(),
                Generation.NONE,
                Optional.empty(),
                Optional.empty(),
                "erased_on_request",
                ACTED));

    var later = NOON.plus(Duration.ofDays(4_000));
    var retention = fresh.database().retention(FreshDatabase.KEYSET);
    assertTrue(retention.redactErased(later, new Occasion(later, new RequestId("upkeep"))) > 0);

    assertEquals(List.of(), log());
    assertFalse(fresh.everything().contains(admin().hex()));
  }
}
