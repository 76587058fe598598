package countersign.adapters.twitter;

import static countersign.adapters.twitter.MediaWorld.ready;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.MediaType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What uploads wait for outside of tests.
class MediaPatienceTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Twitter.NOON);

  @Test
  void each_call_may_take_30_s_and_its_answer_is_short() {
    assertEquals(
        new Limits(Duration.ofSeconds(3), Duration.ofSeconds(30), 64 * 1024),
        MediaPatience.standard(CLOCK).limits());
  }

  @Test
  void a_pause_is_slept_through() {
    assertTrue(MediaPatience.standard(CLOCK).pauser().pause(Duration.ofMillis(1)));
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void a_thread_that_is_told_to_stop_does_not_pause_and_stays_told() {
    Thread.currentThread().interrupt();
    assertFalse(MediaPatience.standard(CLOCK).pauser().pause(Duration.ofMinutes(2)));
    assertTrue(Thread.interrupted());
  }

  @Test
  void both_versions_upload_as_they_are_wired() {
    try (var world = new MediaWorld()) {
      var client = world.twitter.client;
      assertEquals(
          ready(Duration.ofDays(1)),
          world.send(
              new JdkTwitterMediaV2(client, CLOCK, new Random(1)), MediaType.PNG, FakeMedia.of(1)));
      assertEquals(
          ready(Duration.ofHours(1)),
          world.send(
              new JdkTwitterMediaV1(client, CLOCK, new Random(1)), MediaType.PNG, FakeMedia.of(1)));
    }
  }
}
