package countersign.application.service;

import countersign.application.port.out.CheckTurns;
import countersign.application.port.out.ConnectionCensus;
import countersign.application.port.out.CustodyRetention;
import countersign.application.port.out.DeathReports;
import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.FlowSeal;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.InvalidationOutbox;
import countersign.application.port.out.LimitBook;
import countersign.application.port.out.MediaFetcher;
import countersign.application.port.out.PairsInUse;
import countersign.application.port.out.PendingConnections;
import countersign.application.port.out.PermissionProbe;
import countersign.application.port.out.PostRecords;
import countersign.application.port.out.ReadinessProbe;
import countersign.application.port.out.RequestSigner;
import countersign.application.port.out.ServiceKeys;
import countersign.application.port.out.SharedTokens;
import countersign.application.port.out.TextMeasure;
import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TwitterCalls;
import countersign.application.port.out.TwitterMedia;
import countersign.application.port.out.TwitterOAuth;
import countersign.application.port.out.TwitterOAuth2;
import countersign.application.port.out.TwitterPosts;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// Everything the use cases need from outside.
public record Ports(
    TwitterOAuth twitter,
    TwitterOAuth2 oauth2,
    PermissionProbe probe,
    TokenVault vault,
    GrantVault grants,
    PairsInUse pairs,
    RequestSigner signer,
    TwitterCalls calls,
    TwitterMedia media,
    TwitterPosts posts,
    TextMeasure measure,
    MediaFetcher fetcher,
    LimitBook limits,
    DeathReports deaths,
    PostRecords postRecords,
    ServiceKeys serviceKeys,
    ConnectionCensus census,
    InvalidationOutbox outbox,
    SharedTokens shared,
    CustodyRetention retention,
    PendingConnections pending,
    CheckTurns turns,
    FlowSeal seal,
    Fingerprints fingerprints,
    List<ReadinessProbe> readiness,
    InstantSource clock,
    RandomGenerator random) {
  public Ports {
    readiness = List.copyOf(readiness);
  }
}
