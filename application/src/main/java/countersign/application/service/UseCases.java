package countersign.application.service;

import countersign.application.port.in.AdoptPair;
import countersign.application.port.in.AuthenticateService;
import countersign.application.port.in.CallTwitter;
import countersign.application.port.in.CheckAgain;
import countersign.application.port.in.CheckReadiness;
import countersign.application.port.in.CompleteConnection;
import countersign.application.port.in.CompleteGrant;
import countersign.application.port.in.Disconnect;
import countersign.application.port.in.DisconnectGrant;
import countersign.application.port.in.EraseUser;
import countersign.application.port.in.ListConnections;
import countersign.application.port.in.PostThread;
import countersign.application.port.in.PostTweet;
import countersign.application.port.in.ReadLimits;
import countersign.application.port.in.ReadReport;
import countersign.application.port.in.ReadSharing;
import countersign.application.port.in.ReadStatus;
import countersign.application.port.in.RenewConnection;
import countersign.application.port.in.ReportFailure;
import countersign.application.port.in.RevealPair;
import countersign.application.port.in.RunUpkeep;
import countersign.application.port.in.SignRequest;
import countersign.application.port.in.StartConnection;
import countersign.application.port.in.StartGrant;
import countersign.application.port.in.UploadMedia;
import countersign.application.port.in.VerifyPair;
import countersign.domain.Protocol;

/// The use cases, each built from the ports it needs. All are safe for many threads.
public record UseCases(
    StartConnection startConnection,
    CompleteConnection completeConnection,
    RenewConnection renewConnection,
    AdoptPair adoptPair,
    Disconnect disconnect,
    StartGrant startGrant,
    CompleteGrant completeGrant,
    DisconnectGrant disconnectGrant,
    ReadStatus readStatus,
    ReadSharing readSharing,
    RunUpkeep runUpkeep,
    CheckReadiness checkReadiness,
    SignRequest signRequest,
    RevealPair revealPair,
    CallTwitter callTwitter,
    ReportFailure reportFailure,
    VerifyPair verifyPair,
    CheckAgain checkAgain,
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
    var grants = GrantSide.wire(policy, ports, consumers, waiting);
    var backoff = new Backoff(ports.random());
    var conclusion = new Conclusion(vault, ports.deaths(), policy.guard());
    var check = new PairCheck(consumers, vault, ports.probe(), conclusion, clock);
    var useAftermath = new UseAftermath(conclusion, check, clock);
    var use = new PairUse(consumers, ports.pairs(), useAftermath, ports.limits(), clock);
    var takesMedia = ports.media().takes(Protocol.OAUTH2);
    var situations =
        new SituationReader(
            consumers, grants.client(), vault, ports.grants(), ports.limits(), takesMedia, clock);
    var access = new UserAccess(new CredentialChoice(situations, use, grants.use(), clock), use);
    var ending = new TokenEnding(twitter, prints, ports.shared(), vault, check, clock);
    var invalidation =
        new Invalidation(
            consumers,
            grants.client(),
            ending,
            ports.oauth2(),
            vault,
            ports.outbox(),
            check,
            backoff,
            clock);
    var reception =
        new Reception(consumers, vault, grants.accounts(), ports.probe(), prints, clock);
    var aftermath =
        new ReadOnlyAftermath(policy.invalidatesReadOnly(), ending, vault, check, prints, clock);
    var flows = new FlowMatch(ports.pending(), ports.seal(), waiting, clock);
    var flowEnd = new FlowEnd(consumers, twitter, reception, aftermath);
    var grantStatus = new GrantStatusReader(ports.grants());
    var status = new ReadStatusService(situations, vault, ports.outbox(), grantStatus);
    var inquiry =
        new Inquiry(consumers, vault, ports.grants(), check, grants.client(), grants.check());
    var start =
        new StartConnectionService(
            consumers,
            policy.callback(),
            twitter,
            vault,
            grants.accounts(),
            ports.pending(),
            ports.seal(),
            prints,
            clock);
    var media = new MediaUpload(access, ports.media(), ports.fetcher());
    var sending = new Sending(access, ports.posts(), ports.postRecords(), clock);
    var keyed = new KeyedRequests(ports.postRecords(), waiting, clock);
    var tellX = new TellX(ports.outbox(), invalidation, clock);
    var disconnect = new DisconnectService(consumers, vault, tellX, clock);
    var disconnectGrant = new DisconnectGrantService(grants.client(), ports.grants(), tellX, clock);
    var clearing = new ControlClearingService(ports.deaths(), policy.guard(), clock);
    return new UseCases(
        start,
        new CompleteConnectionService(flows, prints, flowEnd, clock),
        new RenewConnectionService(start, consumers, ending, vault, clock),
        new AdoptPairService(consumers, reception, status),
        disconnect,
        new StartGrantService(
            grants.client(),
            ports.oauth2(),
            vault,
            grants.accounts(),
            ports.pending(),
            ports.seal(),
            prints,
            clock,
            ports.random()),
        new CompleteGrantService(flows, prints, grants.flowEnd(), clock),
        disconnectGrant,
        status,
        new ReadSharingService(vault, ports.shared()),
        new RunUpkeepService(
            vault,
            ports.grants(),
            grants.check(),
            ports.outbox(),
            new SharedEndings(ports.shared(), ending, consumers, vault, ports.probe(), clock),
            forgetting(policy, ports),
            check,
            invalidation,
            backoff,
            clock),
        new CheckReadinessService(ports.readiness(), ports.deaths()),
        new SignRequestService(use, ports.signer()),
        new RevealPairService(use),
        new CallTwitterService(use, ports.calls()),
        new ReportFailureService(vault, useAftermath, conclusion, status, clock),
        new VerifyPairService(inquiry, status),
        new CheckAgainService(inquiry, ports.turns(), status, clock),
        new EraseUserService(disconnect, disconnectGrant, vault, clock),
        new ListConnectionsService(consumers, grants.client(), ports.census(), situations, clock),
        new ReadReportService(
            consumers, ports.census(), grants.client(), ports.grants(), clearing, clock),
        new AuthenticateServiceService(ports.serviceKeys(), clock),
        new UploadMediaService(media),
        new PostTweetService(ports.measure(), media, sending, keyed),
        new PostThreadService(ports.measure(), media, sending, keyed, waiting),
        new ReadLimitsService(ports.limits()));
  }

  private static Forgetting forgetting(ConnectionPolicy policy, Ports ports) {
    return new Forgetting(
        ports.pending(),
        ports.limits(),
        ports.postRecords(),
        ports.turns(),
        ports.retention(),
        policy.retention());
  }
}
