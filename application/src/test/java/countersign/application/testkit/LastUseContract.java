package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndReason;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every [TokenVault] takes for the last use of a pair.
public abstract class LastUseContract extends VaultContract {
  private static final Generation ONE = new Generation(1);
  private static final Generation TWO = new Generation(2);

  private static CustodyEvent event(Kind kind, UserId user, Generation generation, Instant when) {
    return new CustodyEvent(
        kind, user, generation, Optional.<Fingerprint>empty(), Optional.of(KEY), "test", at(when));
  }

  @Test
  void a_pair_that_was_received_stored_and_checked_only_was_never_used() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    check(ALICE, 1, SILENCE, NOON.plusSeconds(1));

    assertEquals(Optional.empty(), vault().lastUse(ALICE, ONE));
    assertEquals(Optional.empty(), vault().lastUse(BOB, ONE));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"SIGNED", "REVEALED", "CALLED", "MEDIA_UPLOADED", "POSTED"})
  void whatever_a_pair_is_used_for_is_a_use(Kind kind) {
    vault().record(List.of(event(kind, ALICE, ONE, NOON)));

    assertEquals(Optional.of(NOON), vault().lastUse(ALICE, ONE));
  }

  @Test
  void the_newest_use_counts_in_whatever_order_uses_were_recorded() {
    vault()
        .record(
            List.of(
                event(Kind.SIGNED, ALICE, ONE, NOON.plusSeconds(1)),
                event(Kind.POSTED, ALICE, ONE, NOON.plusSeconds(3)),
                event(Kind.SIGNED, ALICE, ONE, NOON.plusSeconds(2)),
                event(Kind.FAILURE_REPORTED, ALICE, ONE, NOON.plusSeconds(4))));

    assertEquals(Optional.of(NOON.plusSeconds(3)), vault().lastUse(ALICE, ONE));
  }

  @Test
  void uses_of_other_generations_and_other_users_do_not_count() {
    vault()
        .record(
            List.of(
                event(Kind.SIGNED, ALICE, ONE, NOON),
                event(Kind.SIGNED, ALICE, TWO, NOON.plusSeconds(1)),
                event(Kind.SIGNED, BOB, ONE, NOON.plusSeconds(2))));

    assertEquals(Optional.of(NOON), vault().lastUse(ALICE, ONE));
    assertEquals(Optional.of(NOON.plusSeconds(1)), vault().lastUse(ALICE, TWO));
    assertEquals(Optional.empty(), vault().lastUse(BOB, TWO));
  }

  @Test
  void the_last_use_outlives_the_pair() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    vault().record(List.of(event(Kind.SIGNED, ALICE, ONE, NOON.plusSeconds(1))));

    ends(ALICE, EndReason.DISCONNECTED, false, NOON.plusSeconds(2));

    assertEquals(Optional.of(NOON.plusSeconds(1)), vault().lastUse(ALICE, ONE));
  }
}
