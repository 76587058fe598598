package countersign.bootstrap;

import countersign.adapters.twitter.JdkCredentialProbe;
import countersign.adapters.twitter.SignatureSelfTest;
import countersign.adapters.twitter.TwitterClient;
import countersign.application.port.in.CheckCredentials.Result;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "check-credentials",
    mixinStandardHelpOptions = true,
    description = {
      "Tests the app's own credentials against X: TWITTER_API_KEY, TWITTER_API_SECRET,"
          + " TWITTER_ACCESS_TOKEN and TWITTER_ACCESS_TOKEN_SECRET. If X does not take them, it says"
          + " which of them, or what else, is the cause, and how to cure it.",
      "Makes at most three calls at TWITTER_API_BASE_URL, which change nothing and may cost a cent.",
      "Exit status: 0 valid; 1 invalid; 2 could not tell, or a setting is missing."
    })
final class CheckCredentialsCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "print one JSON object")
  private boolean isJson;

  CheckCredentialsCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    var twitter = Settings.ownCredentials(environment);
    var clock = InstantSource.system();
    try (var client = new TwitterClient(twitter.apiBaseUrl(), clock, new SecureRandom())) {
      var check =
          twitter
              .checks()
              .credentials(
                  new SignatureSelfTest(),
                  new JdkCredentialProbe(client, clock),
                  twitter.own().orElseThrow())
              .orElseThrow();
      return report(check.check());
    }
  }

  private int report(Result result) {
    var out = spec.commandLine().getOut();
    if (isJson) {
      CredentialsText.json(result).print(out);
    } else {
      CredentialsText.lines(result).forEach(out::println);
      out.flush();
    }
    return switch (result) {
      case Result.Valid _ -> 0;
      case Result.Invalid _ -> 1;
      case Result.Unsettled _ -> 2;
    };
  }
}
