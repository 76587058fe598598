package countersign.application.service;

import countersign.application.port.in.AdoptPair;
import countersign.application.port.in.CheckReadiness;
import countersign.application.port.in.CompleteConnection;
import countersign.application.port.in.Disconnect;
import countersign.application.port.in.ReadStatus;
import countersign.application.port.in.RenewConnection;
import countersign.application.port.in.RunUpkeep;
import countersign.application.port.in.StartConnection;

/// The use cases, each built from the ports it needs. All are safe for many threads.
public record UseCases(
    StartConnection startConnection,
    CompleteConnection completeConnection,
    RenewConnection renewConnection,
    AdoptPair adoptPair,
    Disconnect disconnect,
    ReadStatus readStatus,
    RunUpkeep runUpkeep,
    CheckReadiness checkReadiness) {

  /// Makes no call.
  public static UseCases wire(ConnectionPolicy policy, Ports ports) {
    var clock = ports.clock();
    var vault = ports.vault();
    var twitter = ports.twitter();
    var prints = ports.fingerprints();
    var consumers = new ConsumerKeyring(policy.consumer(), policy.previousConsumers(), prints);
    var backoff = new Backoff(ports.random());
    var check = new PairCheck(consumers, vault, ports.probe(), clock);
    var invalidation =
        new Invalidation(consumers, twitter, vault, ports.outbox(), check, backoff, clock);
    var reception = new Reception(consumers, vault, ports.probe(), prints, clock);
    var aftermath =
        new ReadOnlyAftermath(policy.invalidatesReadOnly(), twitter, vault, check, prints, clock);
    var flowEnd = new FlowEnd(consumers, twitter, reception, aftermath);
    var status = new ReadStatusService(consumers, vault, ports.outbox());
    var start =
        new StartConnectionService(
            consumers,
            policy.callback(),
            twitter,
            vault,
            ports.pending(),
            ports.seal(),
            prints,
            clock);
    return new UseCases(
        start,
        new CompleteConnectionService(ports.pending(), ports.seal(), prints, flowEnd, clock),
        new RenewConnectionService(start, consumers, twitter, vault, clock),
        new AdoptPairService(consumers, reception, status),
        new DisconnectService(consumers, vault, ports.outbox(), invalidation, clock),
        status,
        new RunUpkeepService(
            vault, ports.outbox(), ports.pending(), check, invalidation, backoff, clock),
        new CheckReadinessService(ports.readiness()));
  }
}
