package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.out.TokenVault;
import countersign.domain.Finding;
import countersign.domain.Generation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// When every [TokenVault] asks for a pair to be checked again.
public abstract class DueChecksContract extends VaultContract {
  @Test
  void an_unsettled_pair_comes_due_by_itself_soon_after_it_was_stored() {
    arrives(ALICE, FIRST, FIRST_PAIR, SILENCE, NOON);
    arrives(BOB, SECOND, SECOND_PAIR, WRITES, NOON);

    assertEquals(List.of(), claim(NOON));
    var due = claim(NOON.plusSeconds(60));

    assertEquals(1, due.size());
    assertEquals(ALICE, due.getFirst().user());
    assertEquals(held(vault().find(ALICE)), due.getFirst().pair());
    assertEquals(0, due.getFirst().attempts());
  }

  private List<TokenVault.DueCheck> claim(Instant now) {
    return vault().claimDueChecks(now, now.plus(Duration.ofMinutes(1)), 10);
  }

  @Test
  void doubt_a_bad_standing_and_candidacy_leave_a_pair_unsettled() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    assertEquals(List.of(), claim(NOON.plusSeconds(60)));

    check(ALICE, 1, SILENCE, NOON);
    assertEquals(1, claim(NOON.plusSeconds(60)).size());
    check(ALICE, 1, new Finding.AccountLocked(), NOON);
    assertEquals(1, claim(NOON.plusSeconds(60)).size());
    check(ALICE, 1, WRITES, NOON);
    assertEquals(List.of(), claim(NOON.plusSeconds(60)));
    arrives(ALICE, SECOND, SECOND_PAIR, SILENCE, NOON);
    assertEquals(SECOND, claim(NOON.plusSeconds(60)).getFirst().pair().token());
  }

  @Test
  void when_the_next_check_is_due_is_told_while_one_is() {
    arrives(BOB, SECOND, SECOND_PAIR, WRITES, NOON);
    assertEquals(Optional.empty(), vault().nextCheck(BOB));
    assertEquals(Optional.empty(), vault().nextCheck(ALICE));

    arrives(ALICE, FIRST, FIRST_PAIR, SILENCE, NOON);
    assertEquals(Optional.of(NOON.plusSeconds(15)), vault().nextCheck(ALICE));
    vault().scheduleCheck(ALICE, new Generation(1), 3, Optional.of(NOON.plusSeconds(300)));
    assertEquals(Optional.of(NOON.plusSeconds(300)), vault().nextCheck(ALICE));
    check(ALICE, 1, WRITES, NOON);
    assertEquals(Optional.empty(), vault().nextCheck(ALICE));
  }

  @Test
  void a_claimed_check_is_not_due_again_before_its_claim_ends() {
    arrives(ALICE, FIRST, FIRST_PAIR, SILENCE, NOON);
    var now = NOON.plusSeconds(60);

    assertEquals(1, claim(now).size());
    assertEquals(List.of(), claim(now));
    assertEquals(List.of(), claim(now.plusSeconds(59)));
    assertEquals(1, claim(now.plusSeconds(60)).size());
  }

  @Test
  void no_more_checks_are_claimed_than_wanted() {
    arrives(ALICE, FIRST, FIRST_PAIR, SILENCE, NOON);
    arrives(BOB, SECOND, SECOND_PAIR, SILENCE, NOON);
    var now = NOON.plusSeconds(60);

    assertEquals(1, vault().claimDueChecks(now, now.plusSeconds(60), 1).size());
    assertEquals(1, vault().claimDueChecks(now, now.plusSeconds(60), 1).size());
    assertEquals(0, vault().claimDueChecks(now, now.plusSeconds(60), 1).size());
  }

  @Test
  void a_check_comes_when_it_is_scheduled_and_not_when_it_is_not() {
    arrives(ALICE, FIRST, FIRST_PAIR, SILENCE, NOON);
    var one = new Generation(1);

    vault().scheduleCheck(ALICE, one, 3, Optional.of(NOON.plusSeconds(300)));
    assertEquals(List.of(), claim(NOON.plusSeconds(299)));
    assertEquals(3, claim(NOON.plusSeconds(300)).getFirst().attempts());

    vault().scheduleCheck(ALICE, one, 4, Optional.empty());
    assertEquals(List.of(), claim(NOON.plus(Duration.ofDays(1))));

    vault().scheduleCheck(ALICE, new Generation(9), 1, Optional.of(NOON));
    vault().scheduleCheck(BOB, one, 1, Optional.of(NOON));
    assertEquals(List.of(), claim(NOON.plus(Duration.ofDays(1))));
  }
}
