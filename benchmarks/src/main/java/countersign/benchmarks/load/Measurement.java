package countersign.benchmarks.load;

import java.util.Arrays;

/// What a run of requests came to.
final class Measurement {
  private final long[] latencies;
  private final long failures;
  private final double seconds;
  private final double cpuSeconds;

  /// @param latencies of each request, in nanoseconds
  /// @param cpuSeconds of the service and its PostgreSQL
  Measurement(long[] latencies, long failures, double seconds, double cpuSeconds) {
    this.latencies = latencies.clone();
    this.failures = failures;
    this.seconds = seconds;
    this.cpuSeconds = cpuSeconds;
    Arrays.sort(this.latencies);
  }

  double perSecond() {
    return latencies.length / seconds;
  }

  double perCpuSecond() {
    return latencies.length / cpuSeconds;
  }

  /// In milliseconds.
  double percentile(double share) {
    var index = (int) Math.min(latencies.length - 1, Math.round(latencies.length * share));
    return latencies[index] / 1e6;
  }

  String row(String name) {
    return String.format(
        "| %s | %,.0f | %,.0f | %.1f | %.1f | %.1f | %d |",
        name,
        perSecond(),
        perCpuSecond(),
        percentile(0.5),
        percentile(0.99),
        percentile(0.999),
        failures);
  }
}
