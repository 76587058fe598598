package countersign.application.service;

import countersign.application.port.in.CheckReadiness;
import countersign.application.port.out.DeathReports;
import countersign.application.port.out.ReadinessProbe;
import countersign.application.port.out.StorageUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Asks every probe at once, and waits for none of them longer than the deadline.
final class CheckReadinessService implements CheckReadiness {
  /// Who asks waits a second at most.
  static final Duration DEADLINE = Duration.ofMillis(800);

  private static final String STOPPED =
      "No pair is cleared any more, because many were reported dead at once. Find out why, then run"
          + " `countersign clearing resume`.";

  private final List<SharedProbe> probes;
  private final SharedProbe clearing;
  private final Duration deadline;

  CheckReadinessService(List<ReadinessProbe> probes, DeathReports deaths) {
    this(probes, deaths, DEADLINE);
  }

  CheckReadinessService(List<ReadinessProbe> probes, DeathReports deaths, Duration deadline) {
    this.probes =
        probes.stream().map(probe -> new SharedProbe(probe.name(), probe::complaint)).toList();
    this.clearing = new SharedProbe("clearing", () -> warning(deaths));
    this.deadline = deadline;
  }

  @Override
  public List<Check> check() {
    var asked = Stream.concat(probes.stream(), Stream.of(clearing)).map(SharedProbe::ask).toList();
    awaitAll(asked);
    var checks =
        asked.stream()
            .limit(probes.size())
            .map(answer -> new Check(answer.name(), answer.after(deadline)));
    // Clearing that is stopped is no reason to send requests elsewhere; nor is it that nobody
    // knows.
    var stopped = asked.getLast().after(deadline).filter(STOPPED::equals);
    return Stream.concat(checks, Stream.of(new Check("clearing", Optional.empty(), stopped)))
        .toList();
  }

  private void awaitAll(List<SharedProbe.Answer> asked) {
    var all =
        CompletableFuture.allOf(
            asked.stream().map(SharedProbe.Answer::complaint).toArray(CompletableFuture[]::new));
    try {
      all.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      // Each answer tells it of itself.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<String> warning(DeathReports deaths) {
    try {
      return deaths.stoppedAt().map(_ -> STOPPED);
    } catch (StorageUnavailable told) {
      return Optional.empty(); // the database's own check complains
    }
  }
}
