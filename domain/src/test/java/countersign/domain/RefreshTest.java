package countersign.domain;

import static countersign.domain.GrantSamples.LIFE;
import static countersign.domain.GrantSamples.at;
import static countersign.domain.GrantSamples.granted;
import static countersign.domain.GrantSamples.held;
import static countersign.domain.GrantSamples.without;
import static countersign.domain.Samples.NOON;
import static countersign.domain.Samples.fingerprint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.CustodyEvent.Kind;
import countersign.domain.GrantConnection.EndReason;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.RefreshTiming.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefreshTest {
  private static final Instant EXPIRY = NOON.plus(LIFE);
  private static final Instant EARLY = EXPIRY.minus(Duration.ofMinutes(5));
  private static final Instant OVER = EXPIRY.plusSeconds(1);
  private static final Inconclusive CUT = Inconclusive.because(Cause.UNAVAILABLE);

  @Test
  void tokens_are_used_until_five_minutes_before_they_expire_and_refreshed_then() {
    assertEquals(new Step.Use(), RefreshTiming.toUse(held(granted(1)), EARLY.minusNanos(1)));
    assertEquals(new Step.Attempt(), RefreshTiming.toUse(held(granted(1)), EARLY));
    assertEquals(new Step.Attempt(), RefreshTiming.toUse(held(granted(1)), OVER));
  }

  @Test
  void while_one_refreshes_the_others_wait_as_long_as_its_lease_and_no_longer() {
    var refreshing = held(begun(granted(1), OVER));

    assertEquals(new Step.Await(), RefreshTiming.toUse(refreshing, OVER));
    var end = OVER.plus(RefreshRule.LEASE);
    assertEquals(new Step.Await(), RefreshTiming.toUse(refreshing, end.minusNanos(1)));
    assertEquals(new Step.Attempt(), RefreshTiming.toUse(refreshing, end));
  }

  @Test
  void beginning_is_recorded_and_counts_the_attempts() {
    var once = begun(granted(1), OVER);
    var transition = RefreshRule.begin(once, at(OVER.plusSeconds(60)));

    assertEquals(1, held(once).refresh().orElseThrow().attempts());
    assertEquals(2, held(transition.after()).refresh().orElseThrow().attempts());
    assertEquals(List.of(Kind.GRANT_REFRESH_BEGUN), kinds(transition));
    assertEquals(Optional.empty(), transition.stored());
    assertEquals(Optional.empty(), transition.erased());
  }

  @Test
  void new_tokens_take_the_next_generation_and_keep_what_the_user_consented_to() {
    var begun = begun(granted(1), OVER);

    var done = done(begun, held(begun), 2).orElseThrow();

    var now = held(done.after());
    assertEquals(new Generation(2), now.generation());
    assertEquals(new Generation(2), done.after().newest());
    assertEquals(fingerprint(2), now.token());
    assertEquals(NOON, now.connectedAt());
    assertEquals(OVER, now.issuedAt());
    assertEquals(held(granted(1)).account(), now.account());
    assertEquals(Optional.empty(), now.refresh());
    assertEquals(Optional.of(now), done.stored());
    assertEquals(List.of(Kind.GRANT_RECEIVED), kinds(done));
  }

  @Test
  void a_refresh_may_take_scopes_away_but_not_so_many_that_the_grant_is_worth_nothing() {
    var begun = begun(granted(1), OVER);
    var fewer = without(GrantScope.MEDIA_WRITE);
    var useless = EnumSet.of(GrantScope.TWEET_READ);

    assertEquals(fewer, doneWith(begun, fewer).scopes());
    assertEquals(held(granted(1)).scopes(), doneWith(begun, useless).scopes());
  }

  private static HeldGrant doneWith(GrantConnection begun, Set<GrantScope> scopes) {
    return held(
        RefreshRule.done(
                begun, held(begun), fingerprint(2), Optional.of(scopes), OVER.plus(LIFE), at(OVER))
            .orElseThrow()
            .after());
  }

  @Test
  void new_tokens_for_tokens_that_were_replaced_meanwhile_belong_to_nobody() {
    var begun = begun(granted(1), OVER);
    var reconnected =
        GrantRule.judge(begun, GrantSamples.arrival(7), Optional.empty(), at(OVER))
            .transition()
            .after();

    assertEquals(Optional.empty(), done(reconnected, held(begun), 2));
  }

  @Test
  void new_tokens_are_kept_although_the_lease_was_lost_because_nobody_else_can_have_them() {
    var slow = begun(granted(1), OVER);
    var other = begun(slow, OVER.plus(RefreshRule.LEASE));

    assertTrue(done(other, held(slow), 2).isPresent());
  }

  @Test
  void a_lost_answer_costs_a_pause_that_grows_and_never_the_tokens() {
    var connection = granted(1);
    var now = OVER;
    var pauses = List.of(15, 30, 60, 300, 900, 900);
    for (var pause : pauses) {
      connection = begun(connection, now);
      var lost = RefreshRule.unanswered(connection, held(connection), CUT, at(now)).orElseThrow();
      connection = lost.after();
      assertEquals(Optional.empty(), lost.erased());
      assertEquals(List.of(Kind.GRANT_REFRESH_ENDED), kinds(lost));
      var next = now.plusSeconds(pause);
      assertEquals(new Step.Pause(next), RefreshTiming.toUse(held(connection), next.minusNanos(1)));
      assertEquals(new Step.Attempt(), RefreshTiming.toUse(held(connection), next));
      assertEquals(next, RefreshTiming.nextLook(held(connection)));
      now = next;
    }
  }

  @Test
  void x_is_left_alone_as_long_as_it_asks_for() {
    var begun = begun(granted(1), OVER);
    var limited =
        new Inconclusive(Cause.RATE_LIMITED, Optional.empty(), Optional.of(Duration.ofHours(1)));

    var after = RefreshRule.unanswered(begun, held(begun), limited, at(OVER)).orElseThrow().after();

    assertEquals(
        new Step.Pause(OVER.plus(Duration.ofHours(1))), RefreshTiming.toUse(held(after), OVER));
  }

  @Test
  void a_token_that_still_lives_is_used_while_a_refresh_that_failed_waits() {
    var begun = begun(granted(1), EARLY);
    var lost = RefreshRule.unanswered(begun, held(begun), CUT, at(EARLY)).orElseThrow().after();

    assertEquals(new Step.Use(), RefreshTiming.toUse(held(lost), EARLY.plusSeconds(1)));
  }

  @Test
  void one_refusal_stops_the_use_and_a_second_one_minutes_later_ends_the_grant() {
    var begun = begun(granted(1), OVER);
    var once = RefreshRule.refused(begun, held(begun), at(OVER)).orElseThrow();

    assertEquals(Optional.empty(), once.erased());
    var refused = held(once.after());
    assertEquals(new Step.GiveUp(), RefreshTiming.toUse(refused, OVER));
    assertEquals(new Step.GiveUp(), RefreshTiming.afterRefusal(refused, OVER));
    assertFalse(RefreshTiming.isDue(refused, OVER.plusSeconds(299)));
    assertTrue(RefreshTiming.isDue(refused, OVER.plusSeconds(300)));

    var again = begun(once.after(), OVER.plusSeconds(300));
    assertTrue(held(again).isRefused(), "still refused while X is asked again");
    var twice = RefreshRule.refused(again, held(again), at(OVER.plusSeconds(301))).orElseThrow();
    assertEquals(refused.token(), twice.erased().orElseThrow().token());
    assertEquals(EndReason.REVOKED, twice.after().ending().orElseThrow().reason());
    assertFalse(twice.revokes(), "there is nothing left to revoke");
  }

  @Test
  void a_grant_that_x_takes_after_all_is_as_good_as_before() {
    var begun = begun(granted(1), OVER);
    var once = RefreshRule.refused(begun, held(begun), at(OVER)).orElseThrow().after();
    var again = begun(once, OVER.plusSeconds(300));

    var now = held(done(again, held(again), 2).orElseThrow().after());

    assertFalse(now.isRefused());
    assertEquals(new Step.Use(), RefreshTiming.toUse(now, OVER.plusSeconds(301)));
  }

  @Test
  void an_outcome_of_an_attempt_that_is_not_the_newest_changes_nothing() {
    var slow = begun(granted(1), OVER);
    var other = begun(slow, OVER.plus(RefreshRule.LEASE));

    assertEquals(Optional.empty(), RefreshRule.refused(other, held(slow), at(OVER)));
    assertEquals(Optional.empty(), RefreshRule.unanswered(other, held(slow), CUT, at(OVER)));
  }

  @Test
  void an_access_token_that_x_refuses_is_refreshed_though_it_should_live() {
    assertEquals(
        new Step.Attempt(), RefreshTiming.afterRefusal(held(granted(1)), NOON.plusSeconds(1)));
  }

  @Test
  void tokens_that_were_just_refreshed_are_not_refreshed_again_because_x_refuses_them() {
    var begun = begun(granted(1), OVER);
    var fresh = held(done(begun, held(begun), 2).orElseThrow().after());

    var end = OVER.plusSeconds(10);
    assertEquals(new Step.Pause(end), RefreshTiming.afterRefusal(fresh, end.minusNanos(1)));
    assertEquals(new Step.Attempt(), RefreshTiming.afterRefusal(fresh, end));
  }

  @Test
  void a_refused_access_token_is_not_used_while_a_refresh_that_failed_waits() {
    var begun = begun(granted(1), NOON.plusSeconds(5));
    var lost =
        RefreshRule.unanswered(begun, held(begun), CUT, at(NOON.plusSeconds(5)))
            .orElseThrow()
            .after();

    assertEquals(
        new Step.Pause(NOON.plusSeconds(20)),
        RefreshTiming.afterRefusal(held(lost), NOON.plusSeconds(6)));
  }

  @Test
  void a_grant_that_nobody_uses_is_refreshed_after_a_month_and_an_unknown_one_looked_at_soon() {
    var idle = NOON.plus(Duration.ofDays(30));

    assertFalse(RefreshTiming.isDue(held(granted(1)), idle.minusNanos(1)));
    assertTrue(RefreshTiming.isDue(held(granted(1)), idle));
    assertEquals(idle, RefreshTiming.nextLook(held(granted(1))));
    assertEquals(
        NOON.plus(Duration.ofMinutes(5)),
        RefreshTiming.nextLook(held(GrantSamples.unidentified(1))));
  }

  @Test
  void an_attempt_that_broke_off_is_due_when_its_lease_is_over() {
    var begun = held(begun(granted(1), OVER));

    assertFalse(RefreshTiming.isDue(begun, OVER.plus(RefreshRule.LEASE).minusNanos(1)));
    assertTrue(RefreshTiming.isDue(begun, OVER.plus(RefreshRule.LEASE)));
  }

  private static GrantConnection begun(GrantConnection before, Instant now) {
    return RefreshRule.begin(before, at(now)).after();
  }

  private static Optional<GrantTransition> done(GrantConnection now, HeldGrant mine, int token) {
    return RefreshRule.done(
        now, mine, fingerprint(token), Optional.empty(), OVER.plus(LIFE), at(OVER));
  }

  private static List<Kind> kinds(GrantTransition transition) {
    return transition.events().stream().map(CustodyEvent::kind).toList();
  }
}
