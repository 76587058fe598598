package countersign.application.service;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// A probe that is under way once at most, however many ask: they share its answer. One that hangs
/// holds one thread, and whoever asks meanwhile is told so after the same time.
final class SharedProbe {
  private final String name;
  private final Supplier<Optional<String>> complaint;
  private final AtomicReference<CompletableFuture<Optional<String>>> underWay =
      new AtomicReference<>(CompletableFuture.completedFuture(Optional.empty()));

  SharedProbe(String name, Supplier<Optional<String>> complaint) {
    this.name = name;
    this.complaint = complaint;
  }

  /// An answer that may still be awaited.
  record Answer(String name, CompletableFuture<Optional<String>> complaint) {
    /// The complaint of the probe, or that it has not answered, or broke.
    Optional<String> after(Duration deadline) {
      return switch (complaint.state()) {
        case SUCCESS -> complaint.resultNow();
        case RUNNING -> Optional.of("It did not answer within " + deadline.toMillis() + " ms.");
        case FAILED, CANCELLED -> Optional.of("It could not be checked.");
      };
    }
  }

  Answer ask() {
    var before = underWay.get();
    if (!before.isDone()) {
      return new Answer(name, before);
    }
    var mine = new CompletableFuture<Optional<String>>();
    if (!underWay.compareAndSet(before, mine)) {
      return new Answer(name, underWay.get());
    }
    var _ = Thread.ofVirtual().name("readiness-" + name).start(() -> run(mine));
    return new Answer(name, mine);
  }

  private void run(CompletableFuture<Optional<String>> answer) {
    try {
      answer.complete(complaint.get());
    } catch (Throwable broken) {
      answer.completeExceptionally(broken);
    }
  }
}
