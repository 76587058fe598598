package countersign.application.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.CheckReadiness.Check;
import countersign.application.port.out.ReadinessProbe;
import countersign.application.testkit.InMemoryDeathReports;
import countersign.application.testkit.InMemoryTokenVault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckReadinessTest {
  private static final Duration DEADLINE = Duration.ofMillis(200);

  private record Hanging(String name, CountDownLatch released, AtomicInteger asked)
      implements ReadinessProbe {
    @Override
    public Optional<String> complaint() {
      asked.incrementAndGet();
      try {
        released.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return Optional.empty();
    }
  }

  @Test
  void whatever_hangs_is_told_in_time_and_asked_once_however_many_want_to_know() throws Exception {
    var released = new CountDownLatch(1);
    var asked = new AtomicInteger();
    var probes =
        List.<ReadinessProbe>of(
            new Hanging("database", released, asked), new Hanging("keyset", released, asked));
    var service =
        new CheckReadinessService(
            probes, new InMemoryDeathReports(new InMemoryTokenVault()), DEADLINE);

    assertTimeout(
        Duration.ofSeconds(1),
        () -> {
          for (var check : service.check().subList(0, 2)) {
            assertEquals(
                Optional.of("It did not answer within 200 ms."), check.complaint(), check::name);
          }
        });
    var threads =
        IntStream.range(0, 20).mapToObj(_ -> Thread.startVirtualThread(service::check)).toList();
    for (var thread : threads) {
      thread.join();
    }
    assertEquals(2, asked.get());

    released.countDown();
    for (var tries = 0; tries < 100 && !service.check().stream().allMatch(Check::isOk); tries++) {
      Thread.sleep(10);
    }
    assertTrue(service.check().stream().allMatch(Check::isOk));
  }

  @Test
  void a_probe_that_breaks_is_a_complaint() {
    ReadinessProbe broken =
        new ReadinessProbe() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public Optional<String> complaint() {
            throw new AssertionError("as a library that does not link");
          }
        };
    var service =
        new CheckReadinessService(
            List.of(broken), new InMemoryDeathReports(new InMemoryTokenVault()));

    assertEquals(Optional.of("It could not be checked."), service.check().getFirst().complaint());
  }
}
