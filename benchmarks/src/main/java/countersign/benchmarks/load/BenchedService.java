package countersign.benchmarks.load;

import countersign.adapters.http.HttpServer;
import countersign.adapters.http.HttpSettings;
import countersign.adapters.http.InternalUseCases;
import countersign.adapters.http.Observation;
import countersign.adapters.http.PostingUseCases;
import countersign.adapters.http.identity.Caller;
import countersign.adapters.media.SafeMediaFetcher;
import countersign.adapters.persistence.Database;
import countersign.adapters.persistence.EmbeddedPostgresServer;
import countersign.adapters.persistence.KeysetFile;
import countersign.adapters.twitter.TwitterClient;
import countersign.application.service.OperatorUseCases;
import countersign.application.service.UseCases;
import countersign.domain.ClearingGuard;
import countersign.domain.Fingerprint;
import countersign.domain.RequestId;
import countersign.domain.Scope;
import countersign.domain.Secret;
import countersign.domain.ServiceName;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The service, wired as `serve` wires it, with an embedded PostgreSQL and users who hold a pair.
/// Prints its port and a service key, and runs until its standard input ends.
final class BenchedService {
  private static final RequestId REQUEST = new RequestId("benchmark");

  private BenchedService() {}

  /// @param arguments folder, X's address, `recorded` or `unrecorded`, number of users
  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    var x = URI.create(arguments[1]);
    var isRecorded = arguments[2].equals("recorded");
    var users = Integer.parseInt(arguments[3]);
    var token = System.getenv("BENCHMARK_TOKEN");
    var secret = System.getenv("BENCHMARK_SECRET");
    var pair = new TokenPair(new Secret(token), new Secret(secret));
    try (var postgres = EmbeddedPostgresServer.start(folder);
        var database = Database.open(postgres.settings());
        var client = new TwitterClient(x, InstantSource.system(), new SecureRandom());
        var fetcher =
            SafeMediaFetcher.open(Set.of(), folder.resolve("spool"), InstantSource.system())) {
      database.migrate();
      var keyset = KeysetFile.create(folder.resolve("keyset.json"), Optional.empty());
      var ports = BenchedPorts.of(keyset, x, database, client, fetcher, isRecorded);
      var useCases = UseCases.wire(BenchedPorts.policy(), ports);
      for (var user = 0; user < users; user++) {
        var _ = useCases.adoptPair().adopt(new UserId("user-" + user), pair, true, REQUEST);
      }
      var operator =
          OperatorUseCases.wire(
              ClearingGuard.STANDARD,
              ports.serviceKeys(),
              ports.deaths(),
              database.custodyReader(keyset),
              ports.clock());
      var key =
          operator
              .serviceKeys()
              .create(new ServiceName("benchmark"), EnumSet.allOf(Scope.class))
              .orElseThrow();
      try (var server = server(folder, useCases)) {
        server.start();
        System.out.println(server.port() + " " + key.reveal());
        System.in.transferTo(OutputStream.nullOutputStream()); // until the parent is done with it
      }
    }
  }

  private static HttpServer server(Path folder, UseCases useCases) {
    var settings =
        new HttpSettings(
            "127.0.0.1",
            0,
            URI.create("http://127.0.0.1"),
            URI.create("https://api.x.com"),
            URI.create("https://x.com"),
            false,
            "__session",
            Optional.empty(),
            folder.resolve("spool"));
    return new HttpServer(
        settings,
        routes(useCases),
        _ -> new Caller.Anonymous(),
        new SecureRandom(),
        Optional.empty(),
        new Observation((_, _) -> {}, _ -> new Fingerprint("0".repeat(32))));
  }

  private static countersign.adapters.http.UseCases routes(UseCases all) {
    return new countersign.adapters.http.UseCases(
        all.startConnection(),
        all.completeConnection(),
        all.readStatus(),
        all.checkAgain(),
        all.readSharing(),
        all.adoptPair(),
        all.disconnect(),
        all.renewConnection(),
        all.startGrant(),
        all.completeGrant(),
        all.disconnectGrant(),
        all.checkReadiness(),
        new InternalUseCases(
            all.authenticateService(),
            all.signRequest(),
            all.revealPair(),
            all.callTwitter(),
            all.reportFailure(),
            all.verifyPair(),
            all.eraseUser(),
            all.listConnections(),
            all.readReport()),
        new PostingUseCases(
            all.uploadMedia(), all.postTweet(), all.postThread(), all.readLimits()));
  }
}
