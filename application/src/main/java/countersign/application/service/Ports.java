package countersign.application.service;

import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.FlowSeal;
import countersign.application.port.out.InvalidationOutbox;
import countersign.application.port.out.PendingConnections;
import countersign.application.port.out.PermissionProbe;
import countersign.application.port.out.ReadinessProbe;
import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TwitterOAuth;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// Everything the use cases need from outside.
public record Ports(
    TwitterOAuth twitter,
    PermissionProbe probe,
    TokenVault vault,
    InvalidationOutbox outbox,
    PendingConnections pending,
    FlowSeal seal,
    Fingerprints fingerprints,
    List<ReadinessProbe> readiness,
    InstantSource clock,
    RandomGenerator random) {
  public Ports {
    readiness = List.copyOf(readiness);
  }
}
