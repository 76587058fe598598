package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.out.InvalidationOutbox;
import countersign.application.port.out.InvalidationOutbox.Waiting;
import countersign.application.port.out.TokenVault;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndReason;
import countersign.domain.Finding;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.Protocol;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every [InvalidationOutbox] does together with its vault.
public abstract class InvalidationOutboxContract extends VaultContract {
  private static final Duration CLAIM = Duration.ofMinutes(1);

  protected abstract InvalidationOutbox outbox();

  private void arrives(UserId user, Fingerprint token, TokenPair pair, Finding finding) {
    assertEquals(new TokenVault.Commit.Done(), arrives(user, token, pair, finding, NOON));
  }

  private void disconnects(UserId user, boolean invalidate) {
    assertEquals(
        new TokenVault.Commit.Done(), ends(user, EndReason.DISCONNECTED, invalidate, NOON));
  }

  private List<Waiting> claimDue(Instant now) {
    return outbox().claimDue(now, now.plus(CLAIM), 10);
  }

  private List<Waiting> claim(UserId user, Instant now) {
    return outbox().claim(user, now, now.plus(CLAIM));
  }

  private static CustodyEvent event(Kind kind) {
    return new CustodyEvent(
        kind, ALICE, new Generation(1), Optional.of(FIRST), Optional.of(KEY), "test", at(NOON));
  }

  @Test
  void a_pair_to_be_invalidated_waits_with_its_credentials() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    disconnects(ALICE, true);

    assertEquals(1, outbox().waiting(ALICE));
    assertEquals(
        List.of(
            new Waiting(
                ALICE,
                Protocol.OAUTH1,
                new Generation(1),
                FIRST,
                KEY,
                Optional.of(FIRST_PAIR),
                0,
                NOON)),
        claimDue(NOON));
    assertEquals(Optional.empty(), vault().open(ALICE, new Generation(1)));
  }

  @Test
  void what_waits_for_a_pair_is_found_by_any_fingerprint_of_its_token() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    arrives(BOB, SECOND, SECOND_PAIR, WRITES);
    assertEquals(Optional.empty(), vault().waiting(Set.of(FIRST, SECOND)));

    disconnects(ALICE, true);

    assertEquals(Optional.of(FIRST), vault().waiting(Set.of(FIRST, SECOND)));
    assertEquals(Optional.empty(), vault().waiting(Set.of(SECOND)));
    assertEquals(Optional.empty(), vault().waiting(Set.of()));
  }

  @Test
  void a_pair_that_is_erased_only_does_not_wait() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    disconnects(ALICE, false);

    assertEquals(0, outbox().waiting(ALICE));
    assertEquals(List.of(), claimDue(NOON.plusSeconds(60)));
  }

  @Test
  void held_pair_and_candidate_both_wait() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    arrives(ALICE, SECOND, SECOND_PAIR, SILENCE);
    disconnects(ALICE, true);

    assertEquals(2, outbox().waiting(ALICE));
    assertEquals(1, outbox().claimDue(NOON, NOON.plus(CLAIM), 1).size());
    assertEquals(1, outbox().claimDue(NOON, NOON.plus(CLAIM), 10).size());
  }

  @Test
  void what_one_has_claimed_nobody_else_gets_until_the_claim_ends() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    disconnects(ALICE, true);

    assertEquals(1, claimDue(NOON).size());
    assertEquals(List.of(), claimDue(NOON.plusSeconds(59)));
    assertEquals(List.of(), claim(ALICE, NOON.plusSeconds(59)));
    assertEquals(1, claimDue(NOON.plusSeconds(60)).size());
    assertEquals(1, outbox().waiting(ALICE));
  }

  @Test
  void a_user_claims_his_own_only_and_before_it_is_due() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    disconnects(ALICE, true);
    arrives(BOB, SECOND, SECOND_PAIR, WRITES);
    disconnects(BOB, true);
    claim(ALICE, NOON).forEach(waiting -> outbox().retry(waiting, NOON.plusSeconds(3600)));

    var claimed = claim(ALICE, NOON.plusSeconds(1));

    assertEquals(1, claimed.size());
    assertEquals(ALICE, claimed.getFirst().user());
    assertEquals(List.of(BOB), claimDue(NOON.plusSeconds(1)).stream().map(Waiting::user).toList());
  }

  @Test
  void a_retry_counts_and_waits_for_its_time() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    disconnects(ALICE, true);

    outbox().retry(claimDue(NOON).getFirst(), NOON.plusSeconds(10));

    assertEquals(List.of(), claimDue(NOON.plusSeconds(9)));
    var again = claimDue(NOON.plusSeconds(10)).getFirst();
    assertEquals(1, again.attempts());
    assertEquals(NOON, again.queuedAt());
  }

  @Test
  void an_end_erases_the_pair_and_writes_its_event() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    disconnects(ALICE, true);
    var invalidated = event(Kind.INVALIDATED);

    outbox().end(claimDue(NOON).getFirst(), invalidated);

    assertEquals(0, outbox().waiting(ALICE));
    assertEquals(List.of(), claimDue(NOON.plus(Duration.ofDays(1))));
    assertEquals(invalidated, log(ALICE).getLast());
  }

  @Test
  void an_invalidation_of_a_token_that_is_stored_again_is_dropped() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    disconnects(ALICE, true);

    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);

    assertEquals(0, outbox().waiting(ALICE));
    var ended = log(ALICE).getLast();
    assertEquals(Kind.INVALIDATION_ENDED, ended.kind());
    assertEquals("token_held_again", ended.reason());
    assertEquals(new Generation(1), ended.generation());
    assertEquals(Optional.of(FIRST), ended.token());
  }

  @Test
  void an_invalidation_is_dropped_too_when_another_user_brings_the_token() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    disconnects(ALICE, true);

    arrives(BOB, FIRST, FIRST_PAIR, WRITES);

    assertEquals(0, outbox().waiting(ALICE));
    assertEquals(Kind.INVALIDATION_ENDED, log(ALICE).getLast().kind());
  }

  @Test
  void an_invalidation_of_another_token_goes_on_waiting() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    disconnects(ALICE, true);

    arrives(ALICE, SECOND, SECOND_PAIR, WRITES);

    assertEquals(1, outbox().waiting(ALICE));
  }

  @Test
  void what_was_dropped_while_claimed_stays_dropped() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    disconnects(ALICE, true);
    var claimed = claimDue(NOON).getFirst();
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);

    outbox().retry(claimed, NOON.plusSeconds(10));

    assertEquals(0, outbox().waiting(ALICE));
    assertEquals(List.of(), claimDue(NOON.plus(Duration.ofDays(1))));
  }
}
