package countersign.bootstrap;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Work that may take so long from its start and no longer. Closing interrupts what is left and
/// waits for nothing.
final class TimedTasks implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  <T> Task<T> start(Duration atMost, Supplier<T> work) {
    var future =
        CompletableFuture.supplyAsync(work, threads)
            .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS);
    return new Task<>(future, atMost);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  static final class Task<T> {
    private final CompletableFuture<T> future;
    private final Duration atMost;
    private String complaint = "";

    private Task(CompletableFuture<T> future, Duration atMost) {
      this.future = future;
      this.atMost = atMost;
    }

    /// Empty when it failed or took too long; [#failure] says which.
    Optional<T> await() {
      try {
        return Optional.of(future.get());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        complaint = "was interrupted";
      } catch (ExecutionException failed) {
        complaint =
            failed.getCause() instanceof TimeoutException
                ? "gave no result within " + atMost.toSeconds() + " s"
                : Causes.sentence(failed.getCause());
      }
      return Optional.empty();
    }

    DoctorLine failure(String check) {
      return DoctorLine.fail(check, complaint, "Cure this, then run ./countersign doctor again.");
    }
  }
}
