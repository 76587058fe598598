package countersign.benchmarks.load;

import java.util.Arrays;

/// What a run of requests came to.
///
/// @param latencies of each, in nanoseconds, sorted
/// @param cpuSeconds of the service and its PostgreSQL
record Measurement(long[] latencies, long failures, double seconds, double cpuSeconds) {
  Measurement {
    latencies = latencies.clone();
    Arrays.sort(latencies);
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
