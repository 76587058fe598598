package countersign.application.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.in.ExamineApp;
import countersign.application.port.in.ExamineApp.Consumer;
import countersign.application.port.in.ExamineCustody.ConsumerKeys;
import countersign.application.port.out.ConnectionCensus;
import countersign.application.port.out.ConnectionCensus.Counts;
import countersign.application.port.out.CustodySurvey;
import countersign.application.port.out.TwitterOAuth2.RefreshAnswer;
import countersign.application.testkit.ScriptedOAuth2;
import countersign.application.testkit.Sha256Fingerprints;
import countersign.domain.AccessLevel;
import countersign.domain.AccountName;
import countersign.domain.ConnectionState;
import countersign.domain.Fingerprint;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExamineTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final URI CALLBACK = URI.create("https://connect.example/callback");
  private static final OperatorChecks CHECKS =
      new OperatorChecks(
          Optional.of(World.CONSUMER),
          List.of(World.NEW_CONSUMER),
          CALLBACK,
          Optional.of(World.CLIENT));

  private final ScriptedOAuth2 oauth2 = new ScriptedOAuth2();

  @ParameterizedTest
  @CsvSource({
    "issued, Good REGISTERED",
    "415, Good NOT_REGISTERED",
    "417, Good NOT_REGISTERED",
    "unconfirmed, Good NOT_CONFIRMED",
    "32, Refused ConsumerPairWrong",
    "215, Refused ConsumerPairWrong",
    "401, Refused ConsumerPairWrong",
    "135, Refused ClockOff",
    "416, Refused AppSuspended",
    "429, Unsettled RateLimited",
    "402, Unsettled PlanRefused",
    "503, Unsettled Down",
    "timeout, Unsettled Unreachable",
    "302, Unsettled NotTheApi"
  })
  void a_request_token_tells_of_the_consumer_pair_and_of_the_callback(
      String answer, String expected) {
    assertEquals(expected, word(app(answer, CHECKS).consumer()));
  }

  @Test
  void a_client_is_good_when_x_complains_of_the_token_alone() {
    oauth2.refreshes(new RefreshAnswer.Refused());
    assertEquals(new ExamineApp.Client.Good(), app("issued", CHECKS).client());

    oauth2.refreshes(ScriptedOAuth2.failed(Cause.APP_REJECTED));
    assertEquals(new ExamineApp.Client.Refused(), app("issued", CHECKS).client());

    oauth2.refreshes(ScriptedOAuth2.failed(Cause.UNAVAILABLE));
    assertEquals("Unsettled", app("issued", CHECKS).client().getClass().getSimpleName());
  }

  @Test
  void what_is_not_configured_is_not_asked_about() {
    var nothing = new OperatorChecks(Optional.empty(), List.of(), CALLBACK, Optional.empty());

    var report = app("issued", nothing);

    assertEquals(new Consumer.NotConfigured(), report.consumer());
    assertEquals(new ExamineApp.Client.NotConfigured(), report.client());
    assertEquals(Optional.empty(), report.ahead());
    assertEquals(List.of(), oauth2.calls());
  }

  @Test
  void users_are_counted_by_the_key_they_are_on_and_rows_by_the_key_they_lack() {
    var prints = new Sha256Fingerprints();
    var old = prints.ofConsumerKey(World.CONSUMER.key());
    prints.rotate("new");
    var current = prints.ofConsumerKey(World.CONSUMER.key());
    var held =
        Map.of(
            old,
            2L,
            current,
            1L,
            prints.ofConsumerKey(World.NEW_CONSUMER.key()),
            2L,
            prints.ofConsumerKey(new Secret("a key that is gone")),
            1L);
    var census = new Counted(new Counts(Map.of(), held, Map.of(1L, 5L, 2L, 7L), 0));
    var level = new CustodySurvey.SeenLevel(AccessLevel.READ, NOON);
    var world = World.withGrants();
    var _ = world.grant();

    var report =
        CHECKS
            .custody(
                Set.of(1L),
                census,
                new Surveyed(old, level),
                world.grants,
                world.deaths,
                World.GUARD,
                prints,
                InstantSource.fixed(NOON))
            .examine();

    assertEquals(new ConsumerKeys(3, 2, 1), report.consumerKeys());
    assertEquals(Map.of(2L, 7L), report.unreadable());
    assertEquals(Optional.of(level), report.level());
    assertEquals(Map.of(ConnectionState.CONNECTED, 1L), report.grants());
  }

  record Counted(Counts counts) implements ConnectionCensus {
    @Override
    public List<Sides> list(
        Optional<ConnectionState> state,
        Optional<AccountName> account,
        Configured configured,
        Optional<UserId> after,
        int limit) {
      return List.of();
    }

    @Override
    public Counts count(Set<Fingerprint> usable) {
      return counts;
    }
  }

  record Surveyed(Fingerprint key, SeenLevel level) implements CustodySurvey {
    @Override
    public Optional<SeenLevel> newestLevel(Set<Fingerprint> consumerKey) {
      return consumerKey.contains(key) ? Optional.of(level) : Optional.empty();
    }
  }

  private ExamineApp.Report app(String answer, OperatorChecks checks) {
    var probe = new ScriptedProbe("32", "32", answer, Duration.ZERO);
    return checks.app(new CheckCredentialsTest.SelfTest(Optional.empty()), probe, oauth2).examine();
  }

  private static String word(Consumer consumer) {
    return switch (consumer) {
      case Consumer.NotConfigured() -> "NotConfigured";
      case Consumer.Good(var callback) -> "Good " + callback;
      case Consumer.Refused(var fault) -> "Refused " + fault.getClass().getSimpleName();
      case Consumer.Unsettled(var doubt) -> "Unsettled " + doubt.getClass().getSimpleName();
    };
  }
}
