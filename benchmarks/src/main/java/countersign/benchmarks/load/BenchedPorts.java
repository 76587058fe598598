package countersign.benchmarks.load;

import countersign.adapters.media.SafeMediaFetcher;
import countersign.adapters.persistence.Database;
import countersign.adapters.persistence.Keyset;
import countersign.adapters.twitter.JdkPermissionProbe;
import countersign.adapters.twitter.JdkRequestSigner;
import countersign.adapters.twitter.JdkTwitterCalls;
import countersign.adapters.twitter.JdkTwitterMediaV2;
import countersign.adapters.twitter.JdkTwitterOAuth;
import countersign.adapters.twitter.JdkTwitterOAuth2;
import countersign.adapters.twitter.JdkTwitterPosts;
import countersign.adapters.twitter.TwitterClient;
import countersign.adapters.twitter.TwitterTextMeasure;
import countersign.application.port.out.PairsInUse;
import countersign.application.service.ConnectionPolicy;
import countersign.application.service.Ports;
import countersign.domain.ClearingGuard;
import countersign.domain.CustodyEvent;
import countersign.domain.Retention;
import countersign.domain.UserId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What the benched service decides, and the adapters behind its ports.
final class BenchedPorts {
  private BenchedPorts() {}

  static ConnectionPolicy policy() {
    return new ConnectionPolicy(
        Optional.of(LoadRun.CONSUMER),
        List.of(),
        URI.create("http://127.0.0.1/callback"),
        Optional.empty(),
        URI.create("http://127.0.0.1/oauth2/callback"),
        false,
        true,
        ClearingGuard.STANDARD,
        Retention.STANDARD);
  }

  static Ports of(
      Keyset keyset,
      URI x,
      Database database,
      TwitterClient client,
      SafeMediaFetcher fetcher,
      boolean isRecorded) {
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var pairs = database.pairsInUse(keyset, clock);
    return new Ports(
        new JdkTwitterOAuth(client),
        new JdkTwitterOAuth2(client, x),
        new JdkPermissionProbe(client),
        database.vault(keyset, clock),
        database.grants(keyset, clock),
        isRecorded ? pairs : new Unrecorded(pairs),
        new JdkRequestSigner(client, List.of(x, URI.create("https://api.x.com"))),
        new JdkTwitterCalls(client),
        new JdkTwitterMediaV2(client, clock, random),
        new JdkTwitterPosts(client),
        new TwitterTextMeasure(),
        fetcher,
        database.limitBook(),
        database.deathReports(keyset),
        database.postRecords(),
        database.serviceKeys(List.of(), clock, random),
        database.census(),
        database.invalidations(keyset),
        database.sharedTokens(),
        database.retention(keyset),
        database.pendingConnections(),
        database.checkTurns(),
        keyset.flowSeal(),
        keyset.fingerprints(),
        List.of(),
        clock,
        random);
  }

  /// Custody switched off: uses are admitted without being recorded. In this benchmark only.
  private record Unrecorded(PairsInUse pairs) implements PairsInUse {
    @Override
    public Opened open(UserId user) {
      return pairs.open(user);
    }

    @Override
    public boolean admit(Opened opened, CustodyEvent use) {
      return true;
    }
  }
}
