package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.out.LimitBook;
import countersign.domain.EndpointName;
import countersign.domain.RateLimit;
import countersign.domain.RateLimit.Family;
import countersign.domain.SeenLimits;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [LimitBook] does.
public abstract class LimitBookContract {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant RESET = NOON.plusSeconds(900);
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final EndpointName POSTS = EndpointName.of("POST", "/2/tweets");
  private static final EndpointName ME = EndpointName.of("GET", "/2/users/me");

  protected abstract LimitBook book();

  private static RateLimit window(long remaining) {
    return new RateLimit(Family.WINDOW, 100, remaining, RESET);
  }

  private static RateLimit day(long remaining) {
    return new RateLimit(Family.USER_DAY, 10_000_000_000L, remaining, NOON.plusSeconds(80_000));
  }

  private static SeenLimits open(Instant seenAt, RateLimit... limits) {
    return new SeenLimits(POSTS, List.of(limits), Optional.empty(), seenAt);
  }

  private static SeenLimits closed(Instant seenAt, Instant until, RateLimit... limits) {
    return new SeenLimits(POSTS, List.of(limits), Optional.of(until), seenAt);
  }

  private void keep(SeenLimits... seen) {
    for (var each : seen) {
      book().keep(ALICE, each);
    }
  }

  private Optional<Instant> closedUntil(Instant now) {
    return book().closedUntil(ALICE, POSTS, now);
  }

  @Test
  void nothing_is_known_of_a_new_user() {
    assertEquals(List.of(), book().of(ALICE));
    assertEquals(Optional.empty(), closedUntil(NOON));
  }

  @Test
  void what_was_seen_is_told_again_whole() {
    var app = new RateLimit(Family.APP_DAY, 0, 0, NOON);
    var seen = closed(NOON, RESET, window(0), app, day(9_999_999_999L));

    keep(seen);

    assertEquals(List.of(seen), book().of(ALICE));
    assertEquals(List.of(), book().of(BOB));
  }

  @Test
  void an_endpoint_may_close_without_telling_a_limit() {
    var seen = closed(NOON, RESET);

    keep(seen);

    assertEquals(List.of(seen), book().of(ALICE));
    assertEquals(Optional.of(RESET), closedUntil(NOON));
  }

  @Test
  void the_newest_answer_counts_whatever_order_they_come_in() {
    keep(open(NOON, window(9)), open(NOON.plusSeconds(2), window(7)));
    keep(open(NOON.plusSeconds(1), window(8)));

    assertEquals(List.of(open(NOON.plusSeconds(2), window(7))), book().of(ALICE));
  }

  @Test
  void a_family_that_an_answer_does_not_name_stays_as_it_was_told() {
    keep(open(NOON, window(9), day(50)), open(NOON.plusSeconds(2), window(8)));
    keep(open(NOON.plusSeconds(1), window(3), day(49)));

    assertEquals(List.of(open(NOON.plusSeconds(2), window(8), day(49))), book().of(ALICE));
  }

  @Test
  void endpoints_come_in_the_order_of_their_names() {
    for (var name : List.of("b", "a:id", "POST /2/tweets", "Z", "GET /2/users/me", "a")) {
      book()
          .keep(
              ALICE,
              new SeenLimits(new EndpointName(name), List.of(window(1)), Optional.empty(), NOON));
    }

    assertEquals(
        List.of("GET /2/users/me", "POST /2/tweets", "Z", "a", "a:id", "b"),
        book().of(ALICE).stream().map(seen -> seen.endpoint().value()).toList());
  }

  @Test
  void an_endpoint_is_closed_until_its_time_for_its_user_alone() {
    keep(closed(NOON, RESET, window(0)));

    assertEquals(Optional.of(RESET), closedUntil(NOON));
    assertEquals(Optional.of(RESET), closedUntil(RESET.minusMillis(1)));
    assertEquals(Optional.empty(), closedUntil(RESET));
    assertEquals(Optional.empty(), book().closedUntil(ALICE, ME, NOON));
    assertEquals(Optional.empty(), book().closedUntil(BOB, POSTS, NOON));
  }

  @Test
  void an_answer_that_was_under_way_does_not_open_a_closed_endpoint() {
    keep(closed(NOON.plusSeconds(1), RESET, window(0)));
    keep(open(NOON, window(5)));
    keep(open(NOON.plusSeconds(2), window(4)));
    keep(closed(NOON.plusSeconds(3), RESET.minusSeconds(300)));

    assertEquals(Optional.of(RESET), closedUntil(NOON.plusSeconds(4)));
  }

  @Test
  void an_older_answer_may_close_an_endpoint_and_close_it_for_longer() {
    keep(open(NOON.plusSeconds(1), window(4)));
    keep(closed(NOON, RESET, window(0)));
    assertEquals(Optional.of(RESET), closedUntil(NOON.plusSeconds(2)));

    keep(closed(NOON.minusSeconds(1), RESET.plusSeconds(60)));
    assertEquals(Optional.of(RESET.plusSeconds(60)), closedUntil(NOON.plusSeconds(2)));
  }

  @Test
  void once_it_has_opened_again_the_closing_is_forgotten_with_the_next_answer() {
    keep(closed(NOON, RESET, window(0)));
    assertEquals(Optional.of(RESET), book().of(ALICE).getFirst().closedUntil());

    keep(open(RESET, window(99)));

    assertEquals(List.of(open(RESET, window(99))), book().of(ALICE));
  }

  @Test
  void only_what_was_seen_before_the_given_time_is_forgotten() {
    keep(open(NOON, window(9), day(50)), open(NOON.plusSeconds(2), window(8)));
    book().keep(ALICE, new SeenLimits(ME, List.of(window(1)), Optional.empty(), NOON));
    book().keep(BOB, new SeenLimits(ME, List.of(), Optional.empty(), NOON));

    assertEquals(0, book().forget(NOON));
    assertEquals(2, book().forget(NOON.plusMillis(1)));

    assertEquals(List.of(open(NOON.plusSeconds(2), window(8))), book().of(ALICE));
    assertEquals(List.of(), book().of(BOB));
  }

  @Test
  void of_a_hundred_answers_at_once_the_newest_is_kept() throws Exception {
    var answers =
        IntStream.range(0, 100)
            .<Callable<Integer>>mapToObj(number ->
                () -> {
                  keep(open(NOON.plusMillis(number), day(number), window(number)));
                  return number;
                })
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(answers)) {
        answer.get();
      }
    }

    assertEquals(List.of(open(NOON.plusMillis(99), window(99), day(99))), book().of(ALICE));
  }
}
