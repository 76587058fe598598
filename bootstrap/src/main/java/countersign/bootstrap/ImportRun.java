package countersign.bootstrap;

import countersign.adapters.persistence.JdbcTokenSource;
import countersign.adapters.persistence.SourceSettings;
import countersign.adapters.twitter.JdkPermissionProbe;
import countersign.adapters.twitter.TwitterClient;
import countersign.application.port.in.ImportTokens.Order;
import countersign.application.service.ImportPorts;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine;

/// One run of the import, from opening both databases to the summary.
record ImportRun(
    Settings settings, SourceSettings from, Order order, CommandLine command, boolean isJson) {
  /// Whether nothing is left to look at.
  boolean run() throws WrongSettings {
    var consumer = settings.twitter().consumer();
    if (consumer.isEmpty()) {
      throw new WrongSettings(
          List.of(
              "TWITTER_API_KEY and TWITTER_API_SECRET are missing: pairs are bound to the consumer"
                  + " key they were obtained with"));
    }
    var clock = InstantSource.system();
    try (var resources = new Resources()) {
      // First the source: where it cannot be used, nothing of ours is started.
      var source = resources.add(JdbcTokenSource.open(from));
      tellOfGrants(source);
      var store = Store.shared(settings.storage(), resources);
      var client =
          resources.add(
              new TwitterClient(settings.twitter().apiBaseUrl(), clock, new SecureRandom()));
      var ports =
          new ImportPorts(
              source,
              store.database().vault(store.keyset(), clock),
              store.database().grants(store.keyset(), clock),
              new JdkPermissionProbe(client),
              store.keyset().fingerprints(),
              clock,
              new SecureRandom());
      var progress = ProgressLine.of(command.getErr(), clock);
      var report =
          ports
              .wire(consumer.get(), Service.policy(settings))
              .run(order, tally -> progress.show(took -> ImportSummary.soFar(tally, took)));
      progress.end();
      var summary = new ImportSummary(command.getOut(), order);
      if (isJson) {
        summary.printJson(report);
      } else {
        summary.print(report);
      }
      return report.isClean();
    }
  }

  private void tellOfGrants(JdbcTokenSource source) {
    if (settings.twitter().client().isEmpty()) {
      say("TWITTER_CLIENT_ID is not set: OAuth 2.0 tokens are not looked at.");
    } else if (!source.readsGrants()) {
      say("The table has no columns for OAuth 2.0 tokens: only pairs are taken over.");
    }
  }

  private void say(String line) {
    command.getErr().println(line);
    command.getErr().flush();
  }
}
