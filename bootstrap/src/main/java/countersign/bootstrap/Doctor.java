package countersign.bootstrap;

import countersign.adapters.twitter.JdkCredentialProbe;
import countersign.adapters.twitter.JdkTwitterOAuth2;
import countersign.adapters.twitter.SignatureSelfTest;
import countersign.adapters.twitter.TwitterClient;
import countersign.application.port.in.CheckCredentials;
import countersign.application.port.in.ExamineApp;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks at settings, X and storage, the latter two at the same time. What goes wrong meanwhile is
/// a line of the report, not an exception.
record Doctor(Map<String, String> environment) {
  /// Two calls of X at 10 s, or an embedded PostgreSQL that starts.
  private static final Duration EACH_SIDE = Duration.ofSeconds(35);

  /// Three calls at 3 s for the connection and 5 s for the answer.
  private static final Duration ISSUER = Duration.ofSeconds(26);

  /// Up to three more calls.
  private static final Duration PERMISSION = Duration.ofSeconds(25);

  List<DoctorLine> examine() {
    var lines = new ArrayList<>(SettingsLines.of(environment));
    try {
      var settings = Settings.storageOnly(environment);
      Logs.use(settings.logFormat());
      examine(settings, lines);
    } catch (WrongSettings told) {
      lines.add(DoctorLine.warn("everything else", "is not checked before the settings are right"));
    }
    return lines;
  }

  private static void examine(Settings settings, List<DoctorLine> lines) {
    var clock = InstantSource.system();
    var random = new SecureRandom();
    try (var client = new TwitterClient(settings.twitter().apiBaseUrl(), clock, random);
        var tasks = new TimedTasks()) {
      var probe = new JdkCredentialProbe(client, clock);
      var twitter = settings.twitter();
      var app =
          twitter
              .checks()
              .app(
                  new SignatureSelfTest(),
                  probe,
                  new JdkTwitterOAuth2(client, twitter.webBaseUrl()));
      var atX = tasks.start(EACH_SIDE, app::examine);
      var ofIssuer = tasks.start(ISSUER, () -> IssuerLines.of(settings.identity()));
      var inStorage = tasks.start(EACH_SIDE, () -> new DoctorStorage(settings, clock).examine());

      var report = atX.await();
      lines.addAll(report.map(XLines::of).orElseGet(() -> List.of(atX.failure("X"))));
      lines.addAll(ofIssuer.await().orElseGet(() -> List.of(ofIssuer.failure(IssuerLines.CHECK))));
      var storage = inStorage.await();
      var own =
          twitter
              .own()
              .filter(_ -> report.filter(Doctor::takesConsumer).isPresent())
              .flatMap(pair -> twitter.checks().credentials(new SignatureSelfTest(), probe, pair));
      var level = storage.flatMap(DoctorStorage.Examined::custody).flatMap(c -> c.level());
      lines.add(level.map(PermissionLine::of).orElseGet(() -> permission(own, tasks)));
      lines.addAll(
          storage
              .map(DoctorStorage.Examined::lines)
              .orElseGet(() -> List.of(inStorage.failure("database"))));
    }
  }

  private static boolean takesConsumer(ExamineApp.Report report) {
    return report.consumer() instanceof ExamineApp.Consumer.Good;
  }

  private static DoctorLine permission(Optional<CheckCredentials> own, TimedTasks tasks) {
    if (own.isEmpty()) {
      return PermissionLine.unknown();
    }
    var asked = tasks.start(PERMISSION, own.get()::check);
    return asked
        .await()
        .map(PermissionLine::of)
        .orElseGet(() -> asked.failure(PermissionLine.CHECK));
  }
}
