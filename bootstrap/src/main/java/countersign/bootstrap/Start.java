package countersign.bootstrap;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts something, and leaves nothing running when the process is told to stop (Ctrl-C, SIGTERM)
/// before it is done: a first start makes a database, with processes of its own.
final class Start {
  private static final Logger LOG = LoggerFactory.getLogger(Start.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private enum Phase {
    STARTING,
    STARTED,
    STOPPING
  }

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);
  private final CountDownLatch ended = new CountDownLatch(1);

  private Start() {}

  /// Runs in the caller's thread.
  ///
  /// @throws CannotStart when the process was told to stop meanwhile
  static <T extends AutoCloseable> T of(Callable<T> start) throws Exception {
    return new Start().run(start);
  }

  private <T extends AutoCloseable> T run(Callable<T> start) throws Exception {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("stop-start").unstarted(this::stop));
    try {
      var started = start.call();
      if (!phase.compareAndSet(Phase.STARTING, Phase.STARTED)) {
        started.close();
        throw new CannotStart("It was told to stop while it started.");
      }
      return started;
    } finally {
      phase.compareAndSet(Phase.STARTING, Phase.STARTED); // it failed by itself
      ended.countDown();
    }
  }

  private void stop() {
    if (!phase.compareAndSet(Phase.STARTING, Phase.STOPPING)) {
      return;
    }
    LOG.warn("told to stop before the start was done: what was begun is taken back");
    try {
      for (var looks = 0; looks < PATIENCE.dividedBy(BETWEEN_LOOKS); looks++) {
        // What has not become the database itself yet, such as the making of its files.
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        if (ended.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.warn("stopped; nothing is left running");
          return;
        }
      }
      LOG.warn("the start does not end; processes may be left running");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
