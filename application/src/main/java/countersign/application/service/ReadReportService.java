package countersign.application.service;

import countersign.application.port.in.ControlClearing;
import countersign.application.port.in.ReadReport;
import countersign.application.port.out.ConnectionCensus;

final class ReadReportService implements ReadReport {
  private final ConsumerKeyring consumers;
  private final ConnectionCensus census;
  private final ControlClearing clearing;

  ReadReportService(ConsumerKeyring consumers, ConnectionCensus census, ControlClearing clearing) {
    this.consumers = consumers;
    this.census = census;
    this.clearing = clearing;
  }

  @Override
  public Report read() {
    var counts = census.count(consumers.fingerprints());
    return new Report(
        counts.states(),
        counts.consumerKeys(),
        counts.encryptionKeys(),
        counts.invalidationsWaiting(),
        clearing.status());
  }
}
