package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.PairsInUse;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TokenVault;
import countersign.application.testkit.PairsInUseContract;
import countersign.domain.CustodyEvent;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchedPairsInUseTest extends PairsInUseContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();
  private Instant now = NOON;
  private Optional<PairsInUse> pairs = Optional.empty();

  @BeforeEach
  void one_instance_uses_pairs() {
    pairs = Optional.of(fresh.database().pairsInUse(FreshDatabase.KEYSET, () -> now));
  }

  @Override
  protected TokenVault vault() {
    return fresh.vault();
  }

  @Override
  protected PairsInUse pairs() {
    return pairs.orElseThrow();
  }

  @Override
  protected List<CustodyEvent> log(UserId user) {
    return fresh.log(user);
  }

  /// From here on no pair decrypts.
  private void spoilPairs() {
    fresh.execute("update token_pair set token_ciphertext = secret_ciphertext");
  }

  @Test
  void an_opened_pair_is_remembered_for_a_minute() {
    var opened = pairs().open(ALICE);
    spoilPairs();

    now = NOON.plus(Duration.ofSeconds(59));
    assertEquals(opened, pairs().open(ALICE));

    now = NOON.plus(Duration.ofSeconds(61));
    assertThrows(StorageUnavailable.class, () -> pairs().open(ALICE));
  }

  @Test
  void a_pair_that_did_not_open_is_tried_again() {
    fresh.execute("create table spare as select user_id, token_ciphertext from token_pair");
    spoilPairs();
    assertThrows(StorageUnavailable.class, () -> pairs().open(ALICE));

    fresh.execute(
        "update token_pair p set token_ciphertext = s.token_ciphertext from spare s"
            + " where s.user_id = p.user_id");

    assertEquals(Optional.of(FIRST_PAIR), pairs().open(ALICE).credentials());
  }

  @Test
  void a_user_without_a_pair_is_not_remembered() {
    var carol = new UserId("carol");
    assertEquals(Optional.empty(), pairs().open(carol).credentials());

    arrives(carol, FIRST, FIRST_PAIR, WRITES, NOON);

    assertEquals(Optional.of(FIRST_PAIR), pairs().open(carol).credentials());
  }

  @Test
  void a_pair_that_another_instance_replaced_is_not_used_here() {
    var here = pairs().open(ALICE);
    try (var other = Database.open(fresh.settings())) {
      var there = other.pairsInUse(FreshDatabase.KEYSET, FreshDatabase.CLOCK);
      assertTrue(there.admit(there.open(ALICE), use(here, "there-1")));
      arrives(ALICE, SECOND, SECOND_PAIR, WRITES, NOON);

      assertFalse(there.admit(there.open(ALICE), use(here, "there-2")));
      assertTrue(there.admit(there.open(ALICE), use(here, "there-3")));
    }

    assertEquals(here, pairs().open(ALICE));
    assertFalse(pairs().admit(here, use(here, "here")));
    assertEquals(Optional.of(SECOND_PAIR), pairs().open(ALICE).credentials());
  }

  @Test
  void a_refusal_of_what_is_long_replaced_does_not_forget_what_is_remembered_since() {
    var old = pairs().open(ALICE);
    arrives(ALICE, SECOND, SECOND_PAIR, WRITES, NOON);
    assertFalse(pairs().admit(old, use(old, "late-1")));
    var opened = pairs().open(ALICE);
    spoilPairs();

    assertFalse(pairs().admit(old, use(old, "late-2")));

    assertEquals(opened, pairs().open(ALICE));
  }

  @Test
  void a_row_names_the_user_by_fingerprint_and_the_service_by_name() {
    var user = new UserId("user_2|o'brien, \"quoted\" {braced} \\ NULL 日本");
    arrives(user, FIRST, FIRST_PAIR, WRITES, NOON);
    var opened = pairs().open(user);

    assertTrue(pairs().admit(opened, use(opened, "request-7")));

    var print = FreshDatabase.KEYSET.fingerprints().ofUser(user).hex();
    assertEquals(
        "signed " + print + " 1 " + FIRST + " " + KEY + " post_2_tweets request-7 mailer.2",
        fresh.value(
            "select concat_ws(' ', kind, user_fingerprint, generation, token_fingerprint,"
                + " consumer_key_fingerprint, reason, request_id, service) from custody_event"
                + " order by event_id desc limit 1"));
    assertEquals(
        0L, fresh.value("select count(*) from custody_event e where e::text like '%user_2%'"));
  }
}
