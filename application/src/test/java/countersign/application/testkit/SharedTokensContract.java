package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.SharedTokens;
import countersign.application.port.out.SharedTokens.Ended;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndReason;
import countersign.domain.Fingerprint;
import countersign.domain.SharedTokenRule;
import countersign.domain.TwitterAccount;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every [SharedTokens] knows of the pairs in its vault, and of the tokens X was asked to end.
public abstract class SharedTokensContract extends VaultContract {
  private static final Set<Fingerprint> BOTH = Set.of(FIRST, SECOND);
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final Instant MUCH_LATER = NOON.plusSeconds(600);

  protected abstract SharedTokens shared();

  private List<Ended> due(Instant now, int limit) {
    return shared().claimDue(now, now.plusSeconds(120), limit);
  }

  @Test
  void whoever_has_a_token_is_found_by_any_of_its_fingerprints() {
    arrives(BOB, FIRST, FIRST_PAIR, WRITES, NOON);
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    arrives(ALICE, SECOND, SECOND_PAIR, SILENCE, NOON);

    assertEquals(List.of(ALICE, BOB), shared().holders(Set.of(FIRST)));
    assertEquals(List.of(ALICE), shared().holders(Set.of(SECOND)));
    assertEquals(List.of(ALICE, BOB), shared().holders(BOTH));
    assertEquals(List.of(), shared().holders(Set.of(fingerprint('9'))));
  }

  @Test
  void a_user_whose_pair_is_gone_has_its_token_no_more() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    ends(ALICE, EndReason.DISCONNECTED, true, NOON);

    assertEquals(List.of(), shared().holders(Set.of(FIRST)));
    assertEquals(0, shared().people(ACCOUNT));
  }

  @Test
  void the_users_of_an_account_are_counted_once_each() {
    arrives(BOB, FIRST, FIRST_PAIR, WRITES, NOON);
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    arrives(ALICE, SECOND, SECOND_PAIR, SILENCE, NOON);

    assertEquals(2, shared().people(ACCOUNT));
    assertEquals(0, shared().people(new TwitterAccount("8", Optional.of("alice"))));
  }

  @Test
  void a_pair_that_is_ended_for_its_token_leaves_the_reason_and_an_event() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    var ended = SharedTokenRule.end(vault().find(ALICE), Set.of(FIRST), at(LATER)).orElseThrow();

    var _ = vault().commit(ended, Optional.empty());

    var now = vault().find(ALICE);
    assertEquals(Optional.of(EndReason.ENDED_HERE), now.ending().map(ending -> ending.reason()));
    assertTrue(
        vault().sightings(ALICE).stream()
            .anyMatch(sighting -> sighting.ended().equals(Optional.of(EndReason.ENDED_HERE))));
    var last = log(ALICE).getLast();
    assertEquals(Kind.PAIR_CLEARED, last.kind());
    assertEquals("ended_here", last.reason());
    assertEquals(Optional.of(FIRST), last.token());
    assertEquals(
        Optional.empty(), SharedTokenRule.end(now, Set.of(FIRST), at(LATER)), "ended once");
  }

  @Test
  void what_x_was_asked_is_due_until_it_is_forgotten() {
    assertFalse(shared().ask(BOTH, NOON, LATER));
    assertTrue(shared().ask(Set.of(FIRST), NOON, LATER));
    assertEquals(List.of(), due(LATER.minusMillis(1), 10));

    assertEquals(
        Set.of(new Ended(FIRST, NOON, Optional.empty()), new Ended(SECOND, NOON, Optional.empty())),
        new HashSet<>(due(LATER, 10)));

    shared().forget(BOTH);
    assertEquals(List.of(), due(MUCH_LATER, 10));
    assertFalse(shared().ask(Set.of(FIRST), NOON, LATER));
  }

  @Test
  void what_x_confirmed_is_known_with_its_time() {
    var _ = shared().ask(Set.of(FIRST), NOON, LATER);
    shared().end(BOTH, NOON.plusSeconds(1), LATER);

    assertEquals(List.of(new Ended(FIRST, NOON, Optional.of(NOON.plusSeconds(1)))), due(LATER, 10));
  }

  @Test
  void what_one_claims_nobody_else_gets_before_the_claim_is_over() {
    var _ = shared().ask(BOTH, NOON, NOON);

    assertEquals(1, due(NOON, 1).size());
    assertEquals(1, due(NOON, 10).size());
    assertEquals(0, due(NOON, 10).size());
    assertEquals(2, due(NOON.plusSeconds(120), 10).size());
  }

  @Test
  void somebody_looks_again_when_it_was_said() {
    var _ = shared().ask(Set.of(FIRST), NOON, NOON);
    assertEquals(1, due(NOON, 10).size());

    shared().look(FIRST, LATER);

    assertEquals(0, due(LATER.minusMillis(1), 10).size());
    assertEquals(1, due(LATER, 10).size());
  }
}
