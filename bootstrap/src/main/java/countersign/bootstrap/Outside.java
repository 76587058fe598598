package countersign.bootstrap;

import countersign.adapters.media.SafeMediaFetcher;
import countersign.adapters.twitter.JdkPermissionProbe;
import countersign.adapters.twitter.JdkRequestSigner;
import countersign.adapters.twitter.JdkTwitterCalls;
import countersign.adapters.twitter.JdkTwitterMediaV1;
import countersign.adapters.twitter.JdkTwitterMediaV2;
import countersign.adapters.twitter.JdkTwitterOAuth;
import countersign.adapters.twitter.JdkTwitterOAuth2;
import countersign.adapters.twitter.JdkTwitterPosts;
import countersign.adapters.twitter.SignatureSelfTest;
import countersign.adapters.twitter.TwitterClient;
import countersign.adapters.twitter.TwitterTextMeasure;
import countersign.application.port.out.OperatorNotices;
import countersign.application.port.out.TwitterMedia;
import countersign.application.service.Ports;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// Makes the adapters and puts them behind the ports. What has to be closed is added to the
/// resources.
record Outside(
    Settings settings,
    Store store,
    Resources resources,
    OperatorNotices notices,
    InstantSource clock,
    SecureRandom random) {

  Ports ports(SignatureSelfTest selfTest) {
    var database = store.database();
    var keyset = store.keyset();
    var twitter = settings.twitter();
    var client = client(twitter.apiBaseUrl());
    return new Ports(
        new JdkTwitterOAuth(client),
        new JdkTwitterOAuth2(client, twitter.webBaseUrl()),
        new JdkPermissionProbe(client),
        database.vault(keyset, clock),
        database.grants(keyset, clock),
        database.pairsInUse(keyset, clock),
        new JdkRequestSigner(client, List.of(twitter.apiBaseUrl(), twitter.uploadBaseUrl())),
        new JdkTwitterCalls(client),
        media(client),
        new JdkTwitterPosts(client),
        new TwitterTextMeasure(),
        fetcher(),
        database.limitBook(),
        new ToldDeathReports(database.deathReports(keyset), notices),
        database.postRecords(),
        database.serviceKeys(settings.use().serviceKeys(), clock, random),
        database.census(),
        database.invalidations(keyset),
        database.sharedTokens(),
        database.retention(keyset),
        database.pendingConnections(),
        database.checkTurns(),
        keyset.flowSeal(),
        keyset.fingerprints(),
        List.of(database.probe(), keyset.probe(), selfTest),
        clock,
        random);
  }

  private TwitterClient client(URI base) {
    return resources.add(new TwitterClient(base, clock, random, notices));
  }

  private TwitterMedia media(TwitterClient api) {
    return switch (settings.twitter().mediaApi()) {
      case V2 -> new JdkTwitterMediaV2(api, clock, random);
      case V1_1 -> new JdkTwitterMediaV1(client(settings.twitter().uploadBaseUrl()), clock, random);
    };
  }

  private SafeMediaFetcher fetcher() {
    return resources.add(
        SafeMediaFetcher.open(
            settings.use().privateHosts(), settings.storage().spoolDirectory(), clock));
  }
}
