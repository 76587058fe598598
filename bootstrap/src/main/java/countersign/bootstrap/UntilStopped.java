package countersign.bootstrap;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps something running until the process is told to stop (Ctrl-C, SIGTERM), then closes it.
final class UntilStopped {
  private static final Logger LOG = LoggerFactory.getLogger(UntilStopped.class);

  private UntilStopped() {}

  static void run(AutoCloseable running) throws InterruptedException {
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  close(running);
                  stopped.countDown();
                }));
    stopped.await();
  }

  static void close(AutoCloseable running) {
    var begun = Instant.now();
    LOG.info("stopping: no new requests are taken, and those under way may end");
    try {
      running.close();
    } catch (Throwable broken) {
      LOG.warn("Not stopped cleanly", broken);
    }
    LOG.info("stopped after {} ms", Duration.between(begun, Instant.now()).toMillis());
  }
}
