package countersign.benchmarks.load;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Asks for signatures: as fast as answers come, or at a fixed rate, whose latencies count from
/// when a request was due, so that a service that falls behind cannot hide it.
record SignatureLoad(ServiceProcess service, int users) {
  private static final long SECOND = 1_000_000_000L;
  private static final int MOST_FAILURES = 100;

  Measurement asFastAsPossible(int connections, int seconds) throws Exception {
    return measure(connections, seconds, _ -> 0);
  }

  Measurement atRate(int connections, int perSecond, int seconds) throws Exception {
    return measure(connections, seconds, _ -> SECOND * connections / perSecond);
  }

  private interface Pace {
    /// Nanoseconds between two requests of one connection; 0 for none.
    long of(int connection);
  }

  private Measurement measure(int connections, int seconds, Pace pace) throws Exception {
    var failures = new AtomicLong();
    var cpuBefore = service.cpuSeconds();
    var begin = System.nanoTime();
    var end = begin + seconds * SECOND;
    try (var threads = Executors.newFixedThreadPool(connections)) {
      var runs =
          IntStream.range(0, connections)
              .mapToObj(
                  i -> threads.submit(() -> run(i, connections, pace.of(i), begin, end, failures)))
              .toList();
      var latencies = runs.stream().flatMapToLong(SignatureLoad::result).toArray();
      var took = (double) (System.nanoTime() - begin) / SECOND;
      return new Measurement(latencies, failures.get(), took, service.cpuSeconds() - cpuBefore);
    }
  }

  private static LongStream result(Future<long[]> run) {
    try {
      return Arrays.stream(run.get());
    } catch (InterruptedException | ExecutionException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private long[] run(
      int connection, int connections, long pace, long begin, long end, AtomicLong failures)
      throws IOException {
    var latencies = new long[1 << 12];
    var count = 0;
    try (var wire = new Wire(service.port())) {
      var due = begin + pace * connection / Math.max(1, connections);
      for (var i = connection; System.nanoTime() < end; i += connections) {
        due = pace == 0 ? System.nanoTime() : due + pace;
        LockSupport.parkNanos(due - System.nanoTime());
        var status = wire.ask(Wire.signatureRequest(service.key(), i % users));
        if (status != 200 && failures.incrementAndGet() > MOST_FAILURES) {
          throw new IOException("requests are answered with " + status);
        }
        if (count == latencies.length) {
          latencies = Arrays.copyOf(latencies, 2 * count);
        }
        latencies[count] = System.nanoTime() - due;
        count++;
      }
    }
    return Arrays.copyOf(latencies, count);
  }
}
