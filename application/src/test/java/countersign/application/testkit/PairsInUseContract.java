package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.PairsInUse;
import countersign.application.port.out.PairsInUse.Opened;
import countersign.domain.Connection;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndReason;
import countersign.domain.Finding;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.HeldPair;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [PairsInUse] opens and admits, over the vault that keeps the pairs.
public abstract class PairsInUseContract extends VaultContract {
  protected abstract PairsInUse pairs();

  /// A use at NOON by [#SERVICE], of the pair that `opened` holds, if it holds one.
  protected static CustodyEvent use(Opened opened, String request) {
    var held = opened.connection().held();
    return new CustodyEvent(
        Kind.SIGNED,
        opened.connection().user(),
        held.map(HeldPair::generation).orElse(Generation.NONE),
        held.map(HeldPair::token),
        held.map(HeldPair::consumerKey),
        "post_2_tweets",
        new Occasion(NOON, new RequestId(request), Optional.of(SERVICE)));
  }

  @BeforeEach
  void alice_and_bob_are_connected() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    arrives(BOB, SECOND, SECOND_PAIR, WRITES, NOON);
  }

  /// False, and nothing was logged.
  private void assertRefused(Opened opened) {
    var logged = log(opened.connection().user());
    assertFalse(pairs().admit(opened, use(opened, "refused")));
    assertEquals(logged, log(opened.connection().user()));
  }

  private void assertAdmitted(Opened opened) {
    var user = opened.connection().user();
    var use = use(opened, "admitted-" + log(user).size());
    assertTrue(pairs().admit(opened, use));
    assertEquals(use, log(user).getLast());
  }

  @Test
  void a_held_pair_opens_with_its_connection_and_its_credentials() {
    assertEquals(new Opened(vault().find(ALICE), Optional.of(FIRST_PAIR)), pairs().open(ALICE));
    assertEquals(new Opened(vault().find(BOB), Optional.of(SECOND_PAIR)), pairs().open(BOB));
  }

  @Test
  void a_candidate_is_not_what_is_used() {
    arrives(ALICE, SECOND, SECOND_PAIR, SILENCE, NOON);

    var opened = pairs().open(ALICE);

    assertTrue(opened.connection().candidate().isPresent());
    assertEquals(Optional.of(FIRST_PAIR), opened.credentials());
  }

  @Test
  void where_nothing_is_held_the_connection_opens_without_credentials() {
    ends(ALICE, EndReason.DISCONNECTED, false, NOON);
    var unknown = new UserId("nobody");

    assertEquals(new Opened(vault().find(ALICE), Optional.empty()), pairs().open(ALICE));
    assertEquals(new Opened(Connection.none(unknown), Optional.empty()), pairs().open(unknown));
  }

  @Test
  void an_admitted_use_is_in_the_log_and_changes_nothing_else() {
    var found = vault().find(ALICE);
    var logged = log(ALICE).size();
    var opened = pairs().open(ALICE);

    assertTrue(pairs().admit(opened, use(opened, "request-7")));

    assertEquals(logged + 1, log(ALICE).size());
    assertEquals(use(opened, "request-7"), log(ALICE).getLast());
    assertEquals(found, vault().find(ALICE));
    assertEquals(2, log(BOB).size());
    assertEquals(Optional.of(NOON), vault().lastUse(ALICE, new Generation(1)));
  }

  @Test
  void what_was_opened_once_may_be_used_until_it_changes() {
    var opened = pairs().open(ALICE);

    assertAdmitted(opened);
    assertAdmitted(opened);
    assertAdmitted(pairs().open(ALICE));
  }

  @Test
  void an_event_without_a_pair_is_a_row_too() {
    ends(ALICE, EndReason.DISCONNECTED, false, NOON);

    assertAdmitted(pairs().open(ALICE));
    assertAdmitted(pairs().open(new UserId("nobody")));
  }

  @Test
  void a_replaced_pair_is_not_used_and_the_new_one_is() {
    var old = pairs().open(ALICE);
    arrives(ALICE, SECOND, SECOND_PAIR, WRITES, NOON.plusSeconds(1));

    assertRefused(old);

    var opened = pairs().open(ALICE);
    assertEquals(new Opened(vault().find(ALICE), Optional.of(SECOND_PAIR)), opened);
    assertAdmitted(opened);
    assertRefused(old);
    assertEquals(opened, pairs().open(ALICE));
  }

  @Test
  void an_erased_pair_is_not_used() {
    var old = pairs().open(ALICE);
    ends(ALICE, EndReason.DISCONNECTED, false, NOON.plusSeconds(1));

    assertRefused(old);

    assertEquals(Optional.empty(), pairs().open(ALICE).credentials());
  }

  @Test
  void any_change_of_the_connection_ends_what_was_opened_before() {
    var old = pairs().open(ALICE);
    check(ALICE, 1, new Finding.AccountLocked(), NOON.plusSeconds(1));

    assertRefused(old);

    assertEquals(vault().find(ALICE), pairs().open(ALICE).connection());
    assertAdmitted(pairs().open(ALICE));
  }

  @Test
  void what_was_opened_before_the_user_connected_is_not_used() {
    var carol = new UserId("carol");
    var old = pairs().open(carol);
    arrives(carol, FIRST, FIRST_PAIR, WRITES, NOON);

    assertRefused(old);

    assertAdmitted(pairs().open(carol));
  }

  @Test
  void a_pair_from_before_an_erasure_is_not_used_whatever_came_after() {
    var old = pairs().open(ALICE);
    ends(ALICE, EndReason.DISCONNECTED, false, NOON.plusSeconds(1));
    vault().forget(ALICE, erasure(NOON.plusSeconds(2)));
    assertRefused(old);

    arrives(ALICE, SECOND, SECOND_PAIR, WRITES, NOON.plusSeconds(3));
    assertRefused(old);

    assertEquals(Optional.of(SECOND_PAIR), pairs().open(ALICE).credentials());
  }

  private static CustodyEvent erasure(Instant when) {
    return new CustodyEvent(
        Kind.USER_ERASED,
        ALICE,
        Generation.NONE,
        Optional.<Fingerprint>empty(),
        Optional.<Fingerprint>empty(),
        "test",
        at(when));
  }

  @Test
  void changes_of_other_users_do_not_matter() {
    var opened = pairs().open(ALICE);
    ends(BOB, EndReason.DISCONNECTED, false, NOON.plusSeconds(1));

    assertAdmitted(opened);
  }

  @Test
  void the_use_of_another_users_pair_is_a_bug() {
    var alice = pairs().open(ALICE);
    var bob = pairs().open(BOB);

    assertThrows(IllegalArgumentException.class, () -> pairs().admit(alice, use(bob, "mixed-up")));

    assertEquals(List.of(2, 2), List.of(log(ALICE).size(), log(BOB).size()));
  }
}
