package countersign.benchmarks.load;

import countersign.adapters.twitter.JdkTwitterOAuth;
import countersign.adapters.twitter.TwitterClient;
import countersign.application.port.out.TwitterOAuth.ExchangeAnswer;
import countersign.application.port.out.TwitterOAuth.RequestTokenAnswer;
import countersign.domain.ConsumerPair;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import countersign.domain.Verifier;
import countersign.sandbox.Sandbox;
import countersign.sandbox.SandboxSettings;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Measures the service under load: signatures with and without custody, then a large upload. The
/// sandbox runs in this process, the service in one of its own.
final class LoadRun {
  private static final String CONSUMER_KEY = "benchmark-key";
  private static final String CONSUMER_SECRET = "benchmark-consumer-secret";
  static final ConsumerPair CONSUMER =
      new ConsumerPair(new Secret(CONSUMER_KEY), new Secret(CONSUMER_SECRET));
  private static final URI CALLBACK = URI.create("http://127.0.0.1/callback");
  private static final int USERS = 100;

  private LoadRun() {}

  /// @param arguments `signatures` with seconds for each measurement, or `upload` with megabytes
  public static void main(String[] arguments) throws Exception {
    var what = arguments.length > 0 ? arguments[0] : "signatures";
    try (var sandbox = Sandbox.start(sandboxSettings())) {
      sandbox.switches().appPermission("read-write");
      var pair = pair(sandbox);
      switch (what) {
        case "signatures" -> signatures(sandbox, pair, number(arguments, 20));
        case "upload" -> new UploadRun(sandbox, pair).run(number(arguments, 512));
        default -> throw new IllegalArgumentException("signatures SECONDS or upload MEGABYTES");
      }
    }
  }

  private static int number(String[] arguments, int whenMissing) {
    return arguments.length > 1 ? Integer.parseInt(arguments[1]) : whenMissing;
  }

  private static SandboxSettings sandboxSettings() {
    return new SandboxSettings(
        "127.0.0.1",
        0,
        CONSUMER_KEY,
        CONSUMER_SECRET,
        List.of(CALLBACK.toString()),
        Optional.empty(),
        InstantSource.system(),
        new SecureRandom());
  }

  private static TokenPair pair(Sandbox sandbox) {
    try (var client =
        new TwitterClient(sandbox.baseUrl(), InstantSource.system(), new SecureRandom())) {
      var oauth = new JdkTwitterOAuth(client);
      var issued = (RequestTokenAnswer.Issued) oauth.requestToken(CONSUMER, CALLBACK);
      var callback =
          sandbox.switches().approve(issued.temporary().token().reveal(), "alice").getQuery();
      var verifier = callback.replaceAll(".*oauth_verifier=([^&]*).*", "$1");
      var exchanged =
          oauth.exchange(CONSUMER, issued.temporary(), new Verifier(new Secret(verifier)));
      return ((ExchangeAnswer.Exchanged) exchanged).pair();
    }
  }

  static ServiceProcess service(Sandbox sandbox, TokenPair pair, String custody, int users)
      throws Exception {
    return ServiceProcess.start(
        Map.of(
            "BENCHMARK_TOKEN", pair.token().reveal(),
            "BENCHMARK_SECRET", pair.secret().reveal()),
        Files.createTempDirectory("countersign-benchmark").toString(),
        sandbox.baseUrl().toString(),
        custody,
        Integer.toString(users));
  }

  private static void signatures(Sandbox sandbox, TokenPair pair, int seconds) throws Exception {
    System.out.println(
        "| signatures | per second | per CPU-second | p50 ms | p99 ms | p99.9 ms | failed |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (var custody : List.of("unrecorded", "recorded")) {
      try (var service = service(sandbox, pair, custody, USERS)) {
        var load = new SignatureLoad(service, USERS);
        var _ = load.asFastAsPossible(32, seconds);
        print(load.asFastAsPossible(32, seconds).row(custody + ", 32 at once"));
        print(load.asFastAsPossible(128, seconds).row(custody + ", 128 at once"));
        print(load.atRate(32, 500, seconds).row(custody + ", 500/s"));
        print(load.atRate(32, 1000, seconds).row(custody + ", 1,000/s"));
        print(custody + ": peak resident memory " + service.peakResidentMegabytes() + " MB");
      }
    }
  }

  private static void print(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
