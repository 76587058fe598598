package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.CheckTurns;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What every [CheckTurns] does.
public abstract class CheckTurnsContract {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  protected abstract CheckTurns turns();

  @Test
  void a_user_takes_a_turn_once_in_a_pause() {
    assertTrue(turns().take(ALICE, NOON, MINUTE));
    assertFalse(turns().take(ALICE, NOON, MINUTE));
    assertFalse(turns().take(ALICE, NOON.plusSeconds(59), MINUTE));
    assertTrue(turns().take(ALICE, NOON.plusSeconds(60), MINUTE));
    assertFalse(turns().take(ALICE, NOON.plusSeconds(61), MINUTE));
  }

  @Test
  void a_turn_that_was_not_taken_puts_nothing_off() {
    assertTrue(turns().take(ALICE, NOON, MINUTE));
    assertFalse(turns().take(ALICE, NOON.plusSeconds(50), MINUTE));
    assertTrue(turns().take(ALICE, NOON.plusSeconds(60), MINUTE));
  }

  @Test
  void users_do_not_wait_for_each_other() {
    assertTrue(turns().take(ALICE, NOON, MINUTE));
    assertTrue(turns().take(BOB, NOON, MINUTE));
  }

  @Test
  void of_fifty_at_once_one_takes_the_turn() throws Exception {
    assertTrue(turns().take(ALICE, NOON, MINUTE));
    Callable<Boolean> take = () -> turns().take(ALICE, NOON.plusSeconds(90), MINUTE);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var taken = 0;
      for (var each : threads.invokeAll(Collections.nCopies(50, take))) {
        taken += each.get() ? 1 : 0;
      }
      assertEquals(1, taken);
    }
  }

  @Test
  void old_turns_are_forgotten() {
    assertTrue(turns().take(ALICE, NOON, MINUTE));
    assertTrue(turns().take(BOB, NOON.plusSeconds(1), MINUTE));

    assertEquals(0, turns().forget(NOON));
    assertEquals(1, turns().forget(NOON.plusSeconds(1)));
    assertTrue(turns().take(ALICE, NOON.plusSeconds(2), MINUTE));
    assertFalse(turns().take(BOB, NOON.plusSeconds(2), MINUTE));
  }
}
