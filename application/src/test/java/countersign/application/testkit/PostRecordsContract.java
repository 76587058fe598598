package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.PostRecords;
import countersign.application.port.out.PostRecords.Claim;
import countersign.application.port.out.PostRecords.Outcome;
import countersign.application.port.out.PostRecords.Ticket;
import countersign.domain.IdempotencyKey;
import countersign.domain.MediaId;
import countersign.domain.PostId;
import countersign.domain.Protocol;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [PostRecords] does.
public abstract class PostRecordsContract {
  protected static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  protected static final UserId ALICE = new UserId("alice");
  protected static final IdempotencyKey KEY = new IdempotencyKey("order-66/~!\"'\\");
  protected static final String BODY = "ab".repeat(32);
  private static final UserId BOB = new UserId("bob");
  private static final Duration CLAIM = Duration.ofMinutes(2);
  private static final Instant OVER = NOON.plus(CLAIM);
  private static final PostId FIRST = new PostId("1000000000000000001");
  private static final PostId SECOND = new PostId("1000000000000000002");
  private static final Outcome BOTH =
      new Outcome(
          List.of(FIRST, SECOND),
          List.of(new MediaId("71"), new MediaId("7")),
          Optional.of(Protocol.OAUTH2),
          Optional.of(Protocol.OAUTH1),
          Optional.of("media_unreachable"),
          Optional.of("x_unavailable"));

  private static final Outcome NOTHING =
      new Outcome(
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  protected abstract PostRecords records();

  protected static Claim claim(PostRecords records, Instant now) {
    return records.claim(ALICE, KEY, BODY, now, now.plus(CLAIM));
  }

  private Claim claim(Instant now) {
    return claim(records(), now);
  }

  private Ticket mine(Instant now) {
    return assertInstanceOf(Claim.Mine.class, claim(now)).ticket();
  }

  private Claim.BrokenOff brokenOff(Instant now) {
    return assertInstanceOf(Claim.BrokenOff.class, claim(now));
  }

  private void assertBusy(Instant now) {
    assertEquals(new Claim.Busy(), claim(now));
  }

  private void sends(Ticket ticket, int index, PostId id, Instant now) {
    assertTrue(records().intend(ticket, index, now));
    records().sent(ticket, index, id);
  }

  /// Claims at once, shared among the given records as among instances.
  protected static List<Claim> claims(int count, List<PostRecords> instances, Instant now)
      throws Exception {
    var attempts =
        IntStream.range(0, count)
            .<Callable<Claim>>mapToObj(
                number -> () -> claim(instances.get(number % instances.size()), now))
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var claims = new ArrayList<Claim>();
      for (var claim : threads.invokeAll(attempts)) {
        claims.add(claim.get());
      }
      return claims;
    }
  }

  @Test
  void a_key_is_claimed_once() {
    mine(NOON);

    assertBusy(NOON);
    assertBusy(OVER.minusMillis(1));
  }

  @Test
  void another_user_and_another_key_are_claims_of_their_own() {
    mine(NOON);

    assertInstanceOf(Claim.Mine.class, records().claim(BOB, KEY, BODY, NOON, OVER));
    assertInstanceOf(
        Claim.Mine.class, records().claim(ALICE, new IdempotencyKey("order-67"), BODY, NOON, OVER));
  }

  @Test
  void of_fifty_claims_at_once_one_is_mine_and_the_others_are_busy() throws Exception {
    var claims = claims(50, List.of(records()), NOON);

    assertEquals(1, claims.stream().filter(Claim.Mine.class::isInstance).count());
    assertEquals(49, Collections.frequency(claims, new Claim.Busy()));
  }

  @Test
  void another_body_is_told_whatever_became_of_the_first() {
    var ticket = mine(NOON);
    assertEquals(new Claim.OtherBody(), other(NOON));
    assertEquals(new Claim.OtherBody(), other(OVER));

    records().end(ticket, BOTH);

    assertEquals(new Claim.OtherBody(), other(OVER));
  }

  private Claim other(Instant now) {
    return records().claim(ALICE, KEY, "cd".repeat(32), now, now.plus(CLAIM));
  }

  @Test
  void a_repeat_gets_the_outcome() {
    var ticket = mine(NOON);
    sends(ticket, 0, FIRST, NOON);
    sends(ticket, 1, SECOND, NOON);

    records().end(ticket, BOTH);

    assertEquals(new Claim.Ended(BOTH), claim(NOON));
    assertEquals(new Claim.Ended(BOTH), claim(OVER.plusSeconds(1)));
  }

  @Test
  void an_outcome_may_be_that_nothing_is_out_and_nothing_to_say() {
    records().end(mine(NOON), NOTHING);

    assertEquals(new Claim.Ended(NOTHING), claim(NOON));
  }

  @Test
  void the_first_outcome_stays() {
    var ticket = mine(NOON);
    records().end(ticket, BOTH);

    records().end(ticket, NOTHING);
    records().release(ticket);

    assertFalse(records().intend(ticket, 2, NOON));
    assertEquals(new Claim.Ended(BOTH), claim(NOON));
  }

  @Test
  void a_claim_that_sent_nothing_in_its_time_is_taken_over() {
    var late = mine(NOON);
    var next = mine(OVER);

    assertBusy(OVER);
    assertFalse(records().intend(late, 0, OVER));
    assertTrue(records().intend(next, 0, OVER));
  }

  @Test
  void a_claim_whose_time_is_over_may_send_as_long_as_nobody_has_taken_it() {
    var ticket = mine(NOON);

    assertTrue(records().intend(ticket, 0, OVER.plusSeconds(1)));

    assertBusy(OVER.plusSeconds(1));
  }

  @Test
  void one_that_was_taken_over_changes_nothing_any_more() {
    var late = mine(NOON);
    var next = mine(OVER);
    assertTrue(records().intend(next, 0, OVER));

    records().sent(late, 0, FIRST);
    records().notSent(late, 0);
    records().end(late, BOTH);
    records().release(late);

    var settled = OVER.plus(PostRecords.SETTLED).plusMillis(1);
    assertEquals(List.of(), brokenOff(settled).sent());
  }

  @Test
  void a_post_that_may_be_on_its_way_keeps_others_waiting_until_it_is_settled() {
    var ticket = mine(NOON);
    var intended = OVER.minusSeconds(1);
    assertTrue(records().intend(ticket, 0, intended));

    assertBusy(OVER);
    assertBusy(intended.plus(PostRecords.SETTLED));
    var found = brokenOff(intended.plus(PostRecords.SETTLED).plusMillis(1));

    assertEquals(List.of(), found.sent());
    assertEquals(intended, found.intendedAt());
  }

  @Test
  void what_broke_off_while_sending_is_found_though_its_time_is_not_over() {
    var ticket = mine(NOON);
    sends(ticket, 0, FIRST, NOON);
    assertTrue(records().intend(ticket, 1, NOON.plusSeconds(2)));

    var found = brokenOff(NOON.plusSeconds(33));

    assertEquals(List.of(FIRST), found.sent());
    assertEquals(NOON.plusSeconds(2), found.intendedAt());
    assertFalse(records().intend(ticket, 1, NOON.plusSeconds(33)));
  }

  @Test
  void what_broke_off_between_two_posts_is_found_when_its_time_is_over() {
    var ticket = mine(NOON);
    sends(ticket, 0, FIRST, NOON.plusSeconds(1));

    assertBusy(OVER.minusMillis(1));
    var found = brokenOff(OVER);

    assertEquals(List.of(FIRST), found.sent());
    assertEquals(NOON.plusSeconds(1), found.intendedAt());
    assertFalse(records().intend(ticket, 1, OVER));
  }

  @Test
  void one_at_a_time_settles_what_broke_off() throws Exception {
    assertTrue(records().intend(mine(NOON), 0, NOON));
    var later = NOON.plusSeconds(31);

    var claims = claims(50, List.of(records()), later);

    assertEquals(1, claims.stream().filter(Claim.BrokenOff.class::isInstance).count());
    assertEquals(49, Collections.frequency(claims, new Claim.Busy()));
    assertBusy(later.plus(CLAIM).minusMillis(1));
    assertEquals(NOON, brokenOff(later.plus(CLAIM)).intendedAt());
  }

  @Test
  void whoever_settles_what_broke_off_may_find_the_post_out() {
    assertTrue(records().intend(mine(NOON), 0, NOON));
    var settling = brokenOff(OVER).ticket();

    records().sent(settling, 0, FIRST);

    assertEquals(List.of(FIRST), brokenOff(OVER.plus(CLAIM)).sent());
  }

  @Test
  void whoever_settles_what_broke_off_may_send_the_post_that_is_not_out() {
    assertTrue(records().intend(mine(NOON), 0, NOON));
    var settling = brokenOff(OVER).ticket();

    records().notSent(settling, 0);
    sends(settling, 0, FIRST, OVER);
    records().end(settling, BOTH);

    assertEquals(new Claim.Ended(BOTH), claim(OVER));
  }

  @Test
  void a_post_that_is_certainly_not_out_leaves_nothing_to_settle() {
    var ticket = mine(NOON);
    assertTrue(records().intend(ticket, 0, NOON));

    records().notSent(ticket, 0);

    assertBusy(NOON.plusSeconds(60));
    mine(OVER);
  }

  @Test
  void a_post_that_failed_certainly_may_be_tried_again() {
    var ticket = mine(NOON);
    assertTrue(records().intend(ticket, 0, NOON));
    records().notSent(ticket, 0);
    assertTrue(records().intend(ticket, 0, NOON.plusSeconds(5)));

    assertEquals(NOON.plusSeconds(5), brokenOff(OVER).intendedAt());
  }

  @Test
  void posts_are_recorded_once_and_in_order() {
    var ticket = mine(NOON);

    assertFalse(records().intend(ticket, 1, NOON));
    sends(ticket, 0, FIRST, NOON);
    records().sent(ticket, 0, FIRST);
    assertFalse(records().intend(ticket, 0, NOON));
    assertTrue(records().intend(ticket, 1, NOON));
    records().sent(ticket, 0, FIRST);
    records().notSent(ticket, 0);

    assertEquals(List.of(FIRST), brokenOff(NOON.plusSeconds(31)).sent());
  }

  @Test
  void a_released_key_is_free_and_the_claim_on_it_is_void() {
    var released = mine(NOON);
    records().release(released);
    assertFalse(records().intend(released, 0, NOON));

    var next = mine(NOON);

    assertFalse(records().intend(released, 0, NOON));
    records().end(released, BOTH);
    records().release(released);
    assertBusy(NOON);
    assertTrue(records().intend(next, 0, NOON));
  }

  @Test
  void what_is_out_cannot_be_released() {
    var ticket = mine(NOON);
    sends(ticket, 0, FIRST, NOON);

    records().release(ticket);

    assertEquals(List.of(FIRST), brokenOff(OVER).sent());
  }

  @Test
  void only_what_was_claimed_before_the_given_time_is_forgotten() {
    records().end(mine(NOON), BOTH);

    assertEquals(0, records().forget(NOON));
    assertEquals(new Claim.Ended(BOTH), claim(NOON));
    assertEquals(1, records().forget(NOON.plusMillis(1)));
    mine(NOON);
  }

  @Test
  void after_a_day_a_key_is_new_forgotten_or_not() {
    var old = mine(NOON);
    records().end(old, BOTH);
    var tomorrow = NOON.plus(PostRecords.KEPT);

    assertEquals(new Claim.OtherBody(), other(tomorrow));
    assertEquals(new Claim.Ended(BOTH), claim(tomorrow));
    assertInstanceOf(Claim.Mine.class, other(tomorrow.plusMillis(1)));
    records().release(old);
    assertEquals(new Claim.Busy(), other(tomorrow.plusMillis(1)));
  }
}
