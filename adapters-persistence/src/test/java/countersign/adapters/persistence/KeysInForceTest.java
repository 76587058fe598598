package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.adapters.persistence.ServiceKeyRows.InForce;
import countersign.application.port.out.StorageUnavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeysInForceTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void of_fifty_who_find_nothing_read_yet_one_reads() throws Exception {
    var readings = new AtomicInteger();
    var asking = new CountDownLatch(50);
    InstantSource clock =
        () -> {
          asking.countDown();
          await(asking);
          return NOON;
        };
    var keys = new KeysInForce(() -> reading(readings), clock);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<InForce>> ask = keys::get;
      for (var answer : threads.invokeAll(Collections.nCopies(50, ask))) {
        assertEquals(List.of(), answer.get());
      }
    }

    assertEquals(1, readings.get());
  }

  private static List<InForce> reading(AtomicInteger readings) {
    readings.incrementAndGet();
    return List.of();
  }

  @Test
  void whoever_asks_while_another_reads_waits_for_what_that_one_gets() throws Exception {
    var readings = new AtomicInteger();
    var begun = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    var keys =
        new KeysInForce(
            () -> {
              begun.countDown();
              await(released);
              return reading(readings);
            },
            InstantSource.fixed(NOON));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(keys::get);
      await(begun);
      var second = threads.submit(keys::get);
      assertThrows(TimeoutException.class, () -> second.get(50, TimeUnit.MILLISECONDS));
      released.countDown();

      assertEquals(List.of(), first.get());
      assertEquals(List.of(), second.get());
    }
    assertEquals(1, readings.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_reading_that_failed_is_not_kept() {
    var readings = new AtomicInteger();
    var keys =
        new KeysInForce(
            () -> {
              if (readings.incrementAndGet() == 1) {
                throw new StorageUnavailable("the database is away");
              }
              return List.of();
            },
            InstantSource.fixed(NOON));

    assertThrows(StorageUnavailable.class, keys::get);
    assertEquals(List.of(), keys.get());
    assertEquals(List.of(), keys.get());
    assertEquals(2, readings.get());
  }
}
