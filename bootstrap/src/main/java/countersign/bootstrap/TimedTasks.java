package countersign.bootstrap;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Work that is waited for so long and no longer. Closing interrupts what is left and waits for
/// nothing.
final class TimedTasks implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  <T> Task<T> start(Callable<T> work) {
    return new Task<>(threads.submit(work));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  static final class Task<T> {
    private final Future<T> future;
    private String complaint = "";

    private Task(Future<T> future) {
      this.future = future;
    }

    /// Empty when it failed or took too long; [#failure] says which.
    Optional<T> await(Duration atMost) {
      try {
        return Optional.of(future.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException late) {
        future.cancel(true);
        complaint = "gave no result within " + atMost.toSeconds() + " s";
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        complaint = "was interrupted";
      } catch (ExecutionException failed) {
        complaint = Causes.sentence(failed.getCause());
      }
      return Optional.empty();
    }

    DoctorLine failure(String check) {
      return DoctorLine.fail(check, complaint, "Cure this, then run ./countersign doctor again.");
    }
  }
}
