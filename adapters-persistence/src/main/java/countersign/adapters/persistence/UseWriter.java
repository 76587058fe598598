package countersign.adapters.persistence;

import countersign.application.port.out.CustodyLogUnavailable;
import countersign.application.port.out.CustodySeal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Group commit: while one batch of uses is written, the next one gathers. One thread writes.
final class UseWriter {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(UseWriter.class);
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final UseQueue queue = new UseQueue();
  private final Sessions sessions;
  private final UseRows rows;
  private final Thread thread;

  private UseWriter(Sessions sessions, CustodySeal seals) {
    this.sessions = sessions;
    this.rows = new UseRows(sessions, seals);
    this.thread = Thread.ofPlatform().daemon().name("custody-writer").unstarted(this::writeAll);
  }

  /// @param sessions closed with the writer
  static UseWriter start(Sessions sessions, CustodySeal seals) {
    var writer = new UseWriter(sessions, seals);
    writer.thread.start();
    return writer;
  }

  /// Waits until the use is durable, at most 5 s.
  ///
  /// @return whether the connection was at the use's revision; if not, nothing is recorded
  /// @throws CustodyLogUnavailable when that is not known in time
  /// @throws IllegalStateException when the use breaks a constraint: a bug
  boolean record(AskedUse use) {
    if (!queue.offer(use)) {
      throw new CustodyLogUnavailable("too many uses wait to be recorded, or the log is closed");
    }
    try {
      return use.admitted().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new CustodyLogUnavailable("a use was not recorded in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CustodyLogUnavailable("interrupted while a use was recorded", e);
    } catch (CancellationException e) {
      throw new CustodyLogUnavailable("the log was closed before a use was recorded", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IllegalStateException
          ? new IllegalStateException("a use broke a rule of the database", e)
          : new CustodyLogUnavailable("the database did not record a use", e);
    } finally {
      use.giveUp();
    }
  }

  private void writeAll() {
    try {
      for (var batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
        write(batch);
      }
    } catch (InterruptedException _) {
      // Nobody interrupts it but a JVM that ends.
    } finally {
      giveUpWaiting();
    }
  }

  /// A use that breaks a constraint spoils its batch: halving finds it, and the others are
  /// recorded.
  private void write(List<AskedUse> batch) {
    try {
      var recorded = rows.record(batch);
      for (var place = 0; place < batch.size(); place++) {
        batch.get(place).admitted().complete(recorded.get(place));
      }
    } catch (IllegalStateException bug) {
      if (batch.size() == 1) {
        batch.getFirst().fail(bug);
      } else {
        write(batch.subList(0, batch.size() / 2));
        write(batch.subList(batch.size() / 2, batch.size()));
      }
    } catch (RuntimeException e) {
      batch.forEach(use -> use.fail(e));
    } catch (Throwable broken) {
      // The thread goes on: without it no use could be recorded, and so nothing used.
      LOG.error("A batch of uses could not be recorded", broken);
      batch.forEach(use -> use.fail(broken));
    }
  }

  /// Fails whoever waits for a batch that is not being written yet. The one that is has a second to
  /// end, and is cut off then.
  void close() {
    giveUpWaiting();
    try {
      var _ = thread.join(GRACE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    sessions.close();
  }

  private void giveUpWaiting() {
    queue.close().forEach(AskedUse::giveUp);
  }
}
