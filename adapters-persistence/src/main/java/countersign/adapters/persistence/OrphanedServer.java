package countersign.adapters.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL whose JVM was killed goes on running, and keeps the next one from starting. The
/// caller holds the folder's lock: nobody needs that server any more.
final class OrphanedServer {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanedServer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private OrphanedServer() {}

  /// Stops the server of that data folder if there is one, and removes a stale pid file. A process
  /// that got the pid of a server long gone is left alone.
  static void stop(Path data) throws IOException {
    var pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    var orphan = pid(pidFile).flatMap(ProcessHandle::of).filter(process -> serves(process, data));
    if (orphan.isPresent()) {
      LOG.info("stopping a PostgreSQL that outlived its Countersign");
      end(orphan.get());
    }
    Files.deleteIfExists(pidFile);
  }

  private static Optional<Long> pid(Path pidFile) throws IOException {
    return Files.readAllLines(pidFile).stream()
        .findFirst()
        .map(String::strip)
        .filter(line -> line.matches("[0-9]{1,9}"))
        .map(Long::valueOf);
  }

  /// A process that is dead but not reaped yet shows no command and is passed over.
  private static boolean serves(ProcessHandle process, Path data) {
    var info = process.info();
    return info.command().filter(command -> command.endsWith("/postgres")).isPresent()
        && info.arguments().filter(all -> Arrays.asList(all).contains(data.toString())).isPresent();
  }

  private static void end(ProcessHandle orphan) throws IOException {
    orphan.destroy();
    try {
      orphan.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while an orphaned PostgreSQL stopped");
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("an orphaned PostgreSQL does not stop", e);
    }
  }
}
