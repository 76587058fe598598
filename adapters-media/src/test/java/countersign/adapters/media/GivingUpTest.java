package countersign.adapters.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import countersign.application.port.out.MediaFetcher.Fetched;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Fetches that are given up by our side.
@Timeout(10)
class GivingUpTest {
  @TempDir Path spool;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final AtomicReference<Fetched> outcome = new AtomicReference<>();
  private final Site silent =
      Site.on(
          "127.0.0.1",
          (_, _) -> {
            asked.countDown();
            Thread.sleep(60_000);
          });
  private SafeMediaFetcher fetcher;

  @BeforeEach
  void open() {
    fetcher = new Network(spool).fetcher();
  }

  @AfterEach
  void stop() {
    fetcher.close();
    silent.close();
  }

  @Test
  void an_interrupted_caller_gets_an_answer_at_once_and_stays_interrupted()
      throws InterruptedException {
    var interrupted = new CountDownLatch(1);
    var caller =
        Thread.ofVirtual()
            .start(() -> {
              fetch();
              if (Thread.currentThread().isInterrupted()) {
                interrupted.countDown();
              }
            });
    asked.await();
    caller.interrupt();
    caller.join();
    assertInstanceOf(Fetched.Unreachable.class, outcome.get());
    assertEquals(0, interrupted.getCount());
  }

  @Test
  void closing_cuts_fetches_that_are_under_way() throws InterruptedException {
    var caller = Thread.ofVirtual().start(this::fetch);
    asked.await();
    fetcher.close();
    caller.join();
    assertInstanceOf(Fetched.Unreachable.class, outcome.get());
  }

  private void fetch() {
    outcome.set(fetcher.fetch(Network.address(Network.url(silent)), Network.LARGEST));
  }
}
