package countersign.bootstrap;

import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/// Keeps something running until the process is told to stop (Ctrl-C, SIGTERM), then closes it.
final class UntilStopped {
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

  private static void close(AutoCloseable running) {
    try {
      running.close();
    } catch (Exception broken) {
      LoggerFactory.getLogger(UntilStopped.class).warn("Not stopped cleanly", broken);
    }
  }
}
