package countersign.application.service;

import countersign.application.port.in.CheckReadiness;
import countersign.application.port.out.DeathReports;
import countersign.application.port.out.ReadinessProbe;
import countersign.application.port.out.StorageUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class CheckReadinessService implements CheckReadiness {
  private static final String STOPPED =
      "No pair is cleared any more, because many were reported dead at once. Find out why, then run"
          + " `countersign clearing resume`.";

  private final List<ReadinessProbe> probes;
  private final DeathReports deaths;

  CheckReadinessService(List<ReadinessProbe> probes, DeathReports deaths) {
    this.probes = List.copyOf(probes);
    this.deaths = deaths;
  }

  @Override
  public List<Check> check() {
    var checks = probes.stream().map(probe -> new Check(probe.name(), probe.complaint()));
    return Stream.concat(checks, Stream.of(clearing())).toList();
  }

  /// Clearing that is stopped is no reason to send requests elsewhere.
  private Check clearing() {
    return new Check(
        "clearing", Optional.empty(), isStopped() ? Optional.of(STOPPED) : Optional.empty());
  }

  private boolean isStopped() {
    try {
      return deaths.stoppedAt().isPresent();
    } catch (StorageUnavailable told) {
      return false; // the database's own check complains
    }
  }
}
