package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.DeathReports;
import countersign.application.port.out.TokenVault.DueCheck;
import countersign.domain.ClearingGuard;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Finding;
import countersign.domain.Generation;
import countersign.domain.Inconclusive;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [DeathReports] does together with its vault.
public abstract class DeathReportsContract extends VaultContract {
  protected static final UserId OPERATOR = new UserId("operator");
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final ClearingGuard THREE = new ClearingGuard(3, WINDOW);
  private static final Finding SPARED =
      new Finding.Unknown(Inconclusive.because(Inconclusive.Cause.CLEARING_STOPPED));

  protected abstract DeathReports reports();

  protected static UserId user(int number) {
    return new UserId("user-" + number);
  }

  private boolean mayClear(int user, Instant when) {
    return reports().mayClear(user(user), THREE, at(when));
  }

  private void stop() {
    assertTrue(mayClear(1, NOON));
    assertTrue(mayClear(2, NOON));
    assertFalse(mayClear(3, NOON));
  }

  /// Fifty users, shared among the given reports as among instances, at once.
  protected static int cleared(List<DeathReports> instances) throws Exception {
    var attempts =
        IntStream.range(0, 50)
            .<Callable<Boolean>>mapToObj(number ->
                () ->
                    instances
                        .get(number % instances.size())
                        .mayClear(user(number), ClearingGuard.STANDARD, at(NOON)))
            .toList();
    var cleared = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var mayClear : threads.invokeAll(attempts)) {
        cleared += mayClear.get() ? 1 : 0;
      }
    }
    return cleared;
  }

  /// Of users 0 to 49.
  protected final List<CustodyEvent> stops() {
    var stops = new ArrayList<CustodyEvent>();
    IntStream.range(0, 50)
        .mapToObj(number -> log(user(number)))
        .flatMap(List::stream)
        .filter(event -> event.kind() == Kind.CLEARING_STOPPED)
        .forEach(stops::add);
    return stops;
  }

  @Test
  void nothing_is_stopped_or_counted_at_first() {
    assertEquals(Optional.empty(), reports().stoppedAt());
    assertEquals(0, reports().reportedSince(NOON.minus(WINDOW)));
  }

  @Test
  void the_report_that_reaches_the_number_stops_clearing_and_is_refused_itself() {
    assertTrue(mayClear(1, NOON));
    assertTrue(mayClear(2, NOON.plusSeconds(1)));
    assertEquals(Optional.empty(), reports().stoppedAt());

    assertFalse(mayClear(3, NOON.plusSeconds(2)));

    assertEquals(Optional.of(NOON.plusSeconds(2)), reports().stoppedAt());
    assertFalse(mayClear(4, NOON.plusSeconds(3)));
    assertFalse(mayClear(1, NOON.plusSeconds(4)));
    assertEquals(Optional.of(NOON.plusSeconds(2)), reports().stoppedAt());
  }

  @Test
  void the_stop_is_written_to_the_custody_log_once_about_no_pair() {
    stop();
    assertFalse(mayClear(4, NOON.plusSeconds(1)));

    assertEquals(1, stops().size());
    var stopped = log(user(3)).getLast();
    assertEquals(Kind.CLEARING_STOPPED, stopped.kind());
    assertEquals(Generation.NONE, stopped.generation());
    assertEquals(Optional.empty(), stopped.token());
    assertEquals(at(NOON), stopped.occasion());
  }

  @Test
  void of_fifty_users_reported_at_once_nineteen_are_cleared() throws Exception {
    assertEquals(19, cleared(List.of(reports())));
    assertEquals(1, stops().size());
  }

  @Test
  void a_guard_of_one_clears_nobody() {
    assertFalse(reports().mayClear(ALICE, new ClearingGuard(1, WINDOW), at(NOON)));
    assertEquals(Optional.of(NOON), reports().stoppedAt());
  }

  @Test
  void a_user_counts_once() {
    assertTrue(mayClear(1, NOON));
    assertTrue(mayClear(1, NOON.plusSeconds(1)));
    assertTrue(mayClear(1, NOON.plusSeconds(2)));
    assertTrue(mayClear(2, NOON.plusSeconds(3)));

    assertEquals(2, reports().reportedSince(NOON));
  }

  @Test
  void a_report_counts_no_longer_once_the_window_has_passed_it() {
    assertTrue(mayClear(1, NOON));
    assertTrue(mayClear(2, NOON.plusSeconds(60)));

    assertTrue(mayClear(3, NOON.plus(WINDOW).plusSeconds(1)));
    assertFalse(mayClear(4, NOON.plus(WINDOW).plusSeconds(2)));
  }

  @Test
  void a_user_who_is_reported_again_counts_from_then() {
    assertTrue(mayClear(1, NOON));
    assertTrue(mayClear(1, NOON.plusSeconds(200)));
    assertTrue(mayClear(2, NOON.plusSeconds(201)));

    assertFalse(mayClear(3, NOON.plusSeconds(400)));
  }

  @Test
  void a_report_that_arrives_late_does_not_make_a_newer_one_older() {
    assertTrue(mayClear(1, NOON.plusSeconds(200)));
    assertTrue(mayClear(1, NOON));
    assertTrue(mayClear(2, NOON.plusSeconds(201)));

    assertFalse(mayClear(3, NOON.plusSeconds(400)));
  }

  @Test
  void users_are_counted_since_the_given_time_also_while_clearing_is_stopped() {
    assertTrue(mayClear(1, NOON));
    assertTrue(mayClear(2, NOON.plusSeconds(1)));
    assertFalse(mayClear(3, NOON.plusSeconds(2)));
    assertFalse(mayClear(4, NOON.plusSeconds(3)));

    assertEquals(4, reports().reportedSince(NOON));
    assertEquals(3, reports().reportedSince(NOON.plusMillis(1)));
    assertEquals(0, reports().reportedSince(NOON.plusSeconds(4)));
  }

  @Test
  void resuming_lets_pairs_be_cleared_again_and_counts_from_zero() {
    stop();

    assertTrue(reports().resume(at(NOON.plusSeconds(1))));

    assertEquals(Optional.empty(), reports().stoppedAt());
    assertEquals(0, reports().reportedSince(NOON));
    assertTrue(mayClear(4, NOON.plusSeconds(2)));
    assertTrue(mayClear(5, NOON.plusSeconds(3)));
    assertFalse(mayClear(6, NOON.plusSeconds(4)));
    assertEquals(2, stops().size());
  }

  @Test
  void resuming_is_written_to_the_custody_log_as_the_operators() {
    stop();

    assertTrue(reports().resume(at(NOON.plusSeconds(1))));

    var resumed = log(OPERATOR).getLast();
    assertEquals(Kind.CLEARING_RESUMED, resumed.kind());
    assertEquals(Generation.NONE, resumed.generation());
    assertEquals(at(NOON.plusSeconds(1)), resumed.occasion());
  }

  @Test
  void there_is_nothing_to_resume_while_clearing_is_not_stopped() {
    assertTrue(mayClear(1, NOON));

    assertFalse(reports().resume(at(NOON)));

    assertEquals(List.of(), log(OPERATOR));
    assertEquals(1, reports().reportedSince(NOON));
    stop();
    assertTrue(reports().resume(at(NOON)));
    assertFalse(reports().resume(at(NOON)));
    assertEquals(1, log(OPERATOR).size());
  }

  @Test
  void resuming_makes_the_checks_of_spared_pairs_due_and_no_others() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    arrives(BOB, SECOND, SECOND_PAIR, WRITES, NOON);
    check(ALICE, 1, SPARED, NOON);
    check(BOB, 1, SILENCE, NOON);
    stop();
    var one = new Generation(1);
    vault().scheduleCheck(ALICE, one, 4, Optional.of(NOON.plus(Duration.ofHours(6))));
    vault().scheduleCheck(BOB, one, 4, Optional.of(NOON.plus(Duration.ofHours(6))));
    var now = NOON.plusSeconds(30);

    assertTrue(reports().resume(at(now)));

    assertEquals(List.of(), due(now.minusMillis(1)));
    assertEquals(List.of(ALICE), due(now));
  }

  private List<UserId> due(Instant now) {
    return vault().claimDueChecks(now, now.plusSeconds(60), 10).stream()
        .map(DueCheck::user)
        .toList();
  }
}
