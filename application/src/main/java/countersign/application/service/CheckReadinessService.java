package countersign.application.service;

import countersign.application.port.in.CheckReadiness;
import countersign.application.port.out.ReadinessProbe;
import java.util.List;

final class CheckReadinessService implements CheckReadiness {
  private final List<ReadinessProbe> probes;

  CheckReadinessService(List<ReadinessProbe> probes) {
    this.probes = List.copyOf(probes);
  }

  @Override
  public List<Check> check() {
    return probes.stream().map(probe -> new Check(probe.name(), probe.complaint())).toList();
  }
}
