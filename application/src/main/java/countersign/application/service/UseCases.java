package countersign.application.service;

import countersign.application.port.in.AdoptPair;
import countersign.application.port.in.AuthenticateService;
import countersign.application.port.in.CallTwitter;
import countersign.application.port.in.CheckReadiness;
import countersign.application.port.in.CompleteConnection;
import countersign.application.port.in.Disconnect;
import countersign.application.port.in.EraseUser;
import countersign.application.port.in.ListConnections;
import countersign.application.port.in.PostThread;
import countersign.application.port.in.PostTweet;
import countersign.application.port.in.ReadLimits;
import countersign.application.port.in.ReadReport;
import countersign.application.port.in.ReadStatus;
import countersign.application.port.in.RenewConnection;
import countersign.application.port.in.ReportFailure;
import countersign.application.port.in.RevealPair;
import countersign.application.port.in.RunUpkeep;
import countersign.application.port.in.SignRequest;
import countersign.application.port.in.StartConnection;
import countersign.application.port.in.UploadMedia;
import countersign.application.port.in.VerifyPair;

/// The use cases, each built from the ports it needs. All are safe for many threads.
public record UseCases(
    StartConnection startConnection,
    CompleteConnection completeConnection,
    RenewConnection renewConnection,
    AdoptPair adoptPair,
    Disconnect disconnect,
    ReadStatus readStatus,
    RunUpkeep runUpkeep,
    CheckReadiness checkReadiness,
    SignRequest signRequest,
    RevealPair revealPair,
    CallTwitter callTwitter,
    ReportFailure reportFailure,
    VerifyPair verifyPair,
    EraseUser eraseUser,
    ListConnections listConnections,
    ReadReport readReport,
    AuthenticateService authenticateService,
    UploadMedia uploadMedia,
    PostTweet postTweet,
    PostThread postThread,
    ReadLimits readLimits) {

  /// Makes no call.
  public static UseCases wire(ConnectionPolicy policy, Ports ports) {
    return wire(policy, ports, Waiting.SLEEP);
  }

  static UseCases wire(ConnectionPolicy policy, Ports ports, Waiting waiting) {
    var clock = ports.clock();
    var vault = ports.vault();
    var twitter = ports.twitter();
    var prints = ports.fingerprints();
    var consumers = new ConsumerKeyring(policy.consumer(), policy.previousConsumers(), prints);
    var backoff = new Backoff(ports.random());
    var conclusion = new Conclusion(vault, ports.deaths(), policy.guard());
    var check = new PairCheck(consumers, vault, ports.probe(), conclusion, clock);
    var useAftermath = new UseAftermath(conclusion, check, clock);
    var use = new PairUse(consumers, ports.pairs(), useAftermath, ports.limits(), clock);
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
    var media = new MediaUpload(use, ports.media(), ports.fetcher());
    var sending = new Sending(use, ports.posts(), ports.postRecords(), clock);
    var keyed = new KeyedRequests(ports.postRecords(), waiting, clock);
    var disconnect = new DisconnectService(consumers, vault, ports.outbox(), invalidation, clock);
    var clearing = new ControlClearingService(ports.deaths(), policy.guard(), clock);
    return new UseCases(
        start,
        new CompleteConnectionService(ports.pending(), ports.seal(), prints, flowEnd, clock),
        new RenewConnectionService(start, consumers, twitter, vault, clock),
        new AdoptPairService(consumers, reception, status),
        disconnect,
        status,
        new RunUpkeepService(
            vault,
            ports.outbox(),
            ports.pending(),
            ports.limits(),
            ports.postRecords(),
            check,
            invalidation,
            backoff,
            clock),
        new CheckReadinessService(ports.readiness(), ports.deaths()),
        new SignRequestService(use, ports.signer()),
        new RevealPairService(use),
        new CallTwitterService(use, ports.calls()),
        new ReportFailureService(vault, useAftermath, conclusion, status, clock),
        new VerifyPairService(vault, check, status),
        new EraseUserService(disconnect, vault, clock),
        new ListConnectionsService(consumers, ports.census()),
        new ReadReportService(consumers, ports.census(), clearing),
        new AuthenticateServiceService(ports.serviceKeys(), clock),
        new UploadMediaService(media),
        new PostTweetService(ports.measure(), media, sending, keyed),
        new PostThreadService(ports.measure(), media, sending, keyed, waiting),
        new ReadLimitsService(ports.limits()));
  }
}
