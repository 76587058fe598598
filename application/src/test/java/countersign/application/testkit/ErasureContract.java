package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.TokenVault.Commit;
import countersign.domain.Connection;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndReason;
import countersign.domain.EndRule;
import countersign.domain.Finding;
import countersign.domain.Generation;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [TokenVault] keeps of a user who is erased, and does when the user comes back.
public abstract class ErasureContract extends VaultContract {
  protected static CustodyEvent erasureOf(UserId user) {
    return new CustodyEvent(
        Kind.USER_ERASED,
        user,
        Generation.NONE,
        Optional.empty(),
        Optional.empty(),
        "erased_on_request",
        at(NOON.plusSeconds(9)));
  }

  /// Alice had one pair and is no more.
  private void aliceComesAndGoes() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    ends(ALICE, EndReason.DISCONNECTED, false, NOON.plusSeconds(1));
    assertTrue(vault().forget(ALICE, erasureOf(ALICE)));
  }

  @Test
  void of_an_erased_user_the_log_and_the_newest_generation_are_left() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    ends(ALICE, EndReason.DISCONNECTED, false, NOON.plusSeconds(1));
    var logged = log(ALICE).size();

    assertTrue(vault().forget(ALICE, erasureOf(ALICE)));

    assertEquals(Connection.none(ALICE, new Generation(1)), vault().find(ALICE));
    assertEquals(List.of(), vault().sightings(ALICE));
    assertEquals(logged + 1, log(ALICE).size());
    assertEquals(erasureOf(ALICE), log(ALICE).getLast());
  }

  @Test
  void a_user_whose_pair_is_held_is_not_erased() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    var found = vault().find(ALICE);
    var logged = log(ALICE);

    assertFalse(vault().forget(ALICE, erasureOf(ALICE)));

    assertEquals(found, vault().find(ALICE));
    assertEquals(1, vault().sightings(ALICE).size());
    assertEquals(Optional.of(FIRST_PAIR), vault().open(ALICE, new Generation(1)));
    assertEquals(logged, log(ALICE));
  }

  @Test
  void erasing_a_user_of_whom_nothing_is_known_is_logged_too() {
    assertTrue(vault().forget(ALICE, erasureOf(ALICE)));

    assertEquals(Connection.none(ALICE), vault().find(ALICE));
    assertEquals(List.of(erasureOf(ALICE)), log(ALICE));
  }

  @Test
  void erasing_one_user_leaves_the_others() {
    arrives(BOB, SECOND, SECOND_PAIR, WRITES, NOON);
    var bob = vault().find(BOB);

    aliceComesAndGoes();

    assertEquals(bob, vault().find(BOB));
    assertEquals(1, vault().sightings(BOB).size());
    assertEquals(2, log(BOB).size());
  }

  @Test
  void an_erased_user_who_comes_back_gets_the_next_generation() {
    aliceComesAndGoes();

    assertInstanceOf(
        Commit.Done.class, arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON.plusSeconds(10)));

    assertEquals(new Generation(2), held(vault().find(ALICE)).generation());
    assertEquals(new Generation(2), vault().find(ALICE).newest());
  }

  @Test
  void a_generation_that_others_spoke_of_is_not_counted() {
    var unheardOf = new Generation(Long.MAX_VALUE);
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    check(ALICE, unheardOf.number(), new Finding.Dead(), NOON);
    vault()
        .record(
            List.of(
                new CustodyEvent(
                    Kind.FAILURE_REPORTED,
                    ALICE,
                    unheardOf,
                    Optional.empty(),
                    Optional.empty(),
                    "test",
                    at(NOON))));
    ends(ALICE, EndReason.DISCONNECTED, false, NOON);

    vault().forget(ALICE, erasureOf(ALICE));

    assertEquals(new Generation(1), vault().find(ALICE).newest());
  }

  @Test
  void what_was_decided_before_the_erasure_is_stale_when_the_user_is_back() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    var before = vault().find(ALICE);
    ends(ALICE, EndReason.DISCONNECTED, false, NOON.plusSeconds(1));
    vault().forget(ALICE, erasureOf(ALICE));
    arrives(ALICE, SECOND, SECOND_PAIR, WRITES, NOON.plusSeconds(10));
    var back = vault().find(ALICE);

    var late = EndRule.end(before, EndReason.DISCONNECTED, false, at(NOON)).orElseThrow();

    assertNotEquals(before.revision(), back.revision());
    assertInstanceOf(Commit.Stale.class, vault().commit(late, Optional.empty()));
    assertEquals(back, vault().find(ALICE));
  }
}
