package countersign.application.service;

import countersign.application.port.in.ControlClearing;
import countersign.application.port.in.ReadReport;
import countersign.application.port.out.ConnectionCensus;
import countersign.application.port.out.GrantVault;
import countersign.domain.ConnectionState;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

final class ReadReportService implements ReadReport {
  private final ConsumerKeyring consumers;
  private final ConnectionCensus census;
  private final Optional<GrantClient> client;
  private final GrantVault grants;
  private final ControlClearing clearing;
  private final InstantSource clock;

  /// @param client empty when no OAuth 2.0 client is configured
  ReadReportService(
      ConsumerKeyring consumers,
      ConnectionCensus census,
      Optional<GrantClient> client,
      GrantVault grants,
      ControlClearing clearing,
      InstantSource clock) {
    this.consumers = consumers;
    this.census = census;
    this.client = client;
    this.grants = grants;
    this.clearing = clearing;
    this.clock = clock;
  }

  @Override
  public Report read() {
    var counts = census.count(consumers.fingerprints());
    return new Report(
        counts.states(),
        grants(),
        consumers.merged(counts.consumerKeys()),
        consumers.use(counts.consumerKeys()),
        counts.encryptionKeys(),
        counts.invalidationsWaiting(),
        clearing.status());
  }

  private Map<ConnectionState, Long> grants() {
    var found =
        grants.count(client.map(GrantClient::fingerprints).orElse(Set.of()), clock.instant());
    return Arrays.stream(ConnectionState.values())
        .collect(Collectors.toMap(state -> state, state -> found.getOrDefault(state, 0L)));
  }
}
