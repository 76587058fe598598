package countersign.adapters.persistence;

import countersign.adapters.persistence.ServiceKeyRows.InForce;
import countersign.application.port.out.StorageUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The keys in force as they were at most a second before they are asked for. Of those who ask when
/// they must be read anew, one reads, and the others wait for what it gets.
final class KeysInForce {
  private static final Duration OLDEST = Duration.ofSeconds(1);

  private record Reading(Instant begun, CompletableFuture<List<InForce>> keys) {
    /// Also not good when the clock was set back.
    boolean isGoodAt(Instant now) {
      return !now.isBefore(begun) && !now.isAfter(begun.plus(OLDEST));
    }
  }

  private final Supplier<List<InForce>> source;
  private final InstantSource clock;
  private final AtomicReference<Reading> newest =
      new AtomicReference<>(new Reading(Instant.MIN, CompletableFuture.completedFuture(List.of())));

  KeysInForce(Supplier<List<InForce>> source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /// @throws StorageUnavailable when they are too old and cannot be read
  List<InForce> get() {
    var known = newest.get();
    var now = clock.instant();
    if (known.isGoodAt(now) && !known.keys().isCompletedExceptionally()) {
      return await(known);
    }
    var reading = new Reading(now, new CompletableFuture<>());
    if (!newest.compareAndSet(known, reading)) {
      return await(newest.get());
    }
    var _ = reading.keys().completeAsync(source, Runnable::run);
    return await(reading);
  }

  private static List<InForce> await(Reading reading) {
    try {
      return reading.keys().join();
    } catch (CompletionException e) {
      throw new StorageUnavailable("the service keys could not be read", e);
    }
  }
}
