package countersign.adapters.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL whose JVM was killed goes on running, and keeps the next one from starting. The
/// caller holds the folder's lock: nobody needs that server any more.
///
/// @param programs what such a server runs from; nothing else does
record OrphanedServer(Path programs, Path data) {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanedServer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// Stops the server if there is one, and waits until the last of its processes is gone: one that
  /// still writes would spoil the data of the next server.
  void stop() throws IOException {
    if (!Files.exists(programs)) {
      return;
    }
    var left = left();
    var main =
        pidFile().pid().filter(pid -> left.stream().anyMatch(process -> process.pid() == pid));
    if (main.isPresent()) {
      LOG.info("stopping a PostgreSQL that outlived its Countersign");
      ProcessHandle.of(main.get()).ifPresent(ProcessHandle::destroy);
    }
    awaitEnd(left);
    removeMisleadingPid();
  }

  /// A killed process that nobody has reaped yet shows no command, and is not among them.
  private List<ProcessHandle> left() throws IOException {
    var folder = programs.toRealPath();
    return ProcessHandle.allProcesses()
        .filter(process ->
            process.info().command().filter(c -> Path.of(c).startsWith(folder)).isPresent())
        .toList();
  }

  private static void awaitEnd(List<ProcessHandle> processes) throws IOException {
    var all = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(all).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while an orphaned PostgreSQL stopped");
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("an orphaned PostgreSQL does not stop", e);
    }
  }

  /// PostgreSQL sees by itself that the process of a stale pid file is gone, unless it is not
  /// reaped yet or another program got its number.
  private void removeMisleadingPid() throws IOException {
    if (pidFile().pid().flatMap(ProcessHandle::of).isPresent()) {
      pidFile().delete();
    }
  }

  private PidFile pidFile() {
    return new PidFile(data);
  }
}
