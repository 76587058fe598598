package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static countersign.adapters.twitter.Twitter.CONSUMER;
import static countersign.adapters.twitter.Twitter.NOON;
import static countersign.adapters.twitter.Twitter.PAIR;
import static countersign.adapters.twitter.Twitter.USERS_ME;
import static countersign.adapters.twitter.Twitter.VERIFY;
import static countersign.adapters.twitter.Twitter.fixture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import countersign.application.port.out.CredentialProbe.CallbackAnswer;
import countersign.application.port.out.CredentialProbe.Obstacle;
import countersign.application.port.out.CredentialProbe.Seen;
import countersign.application.port.out.CredentialProbe.Seen.Answered;
import countersign.domain.AccessLevel;
import countersign.domain.TwitterAccount;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdkCredentialProbeTest {
  private static final String REQUEST_TOKEN = "/oauth/request_token";
  private static final URI CALLBACK = URI.create("https://connect.example/callback");
  private static final String ISSUED = "oauth_token=t&oauth_token_secret=s";

  private final Twitter twitter = new Twitter();
  private final JdkCredentialProbe probe = probe(twitter.client);

  private static JdkCredentialProbe probe(TwitterClient client) {
    return new JdkCredentialProbe(client, InstantSource.fixed(NOON));
  }

  @AfterEach
  void stop() {
    twitter.close();
  }

  @Test
  void an_answer_comes_back_with_account_and_level() {
    twitter.answers(
        USERS_ME,
        aResponse()
            .withHeader("x-access-level", "read-write")
            .withBody("{\"data\":{\"id\":\"7588892\",\"username\":\"ann\"}}"));

    var seen = answered(probe.usersMe(CONSUMER, PAIR));

    assertEquals(Optional.of(AccessLevel.READ_WRITE), seen.answer().level());
    assertEquals(Optional.of(new TwitterAccount("7588892", Optional.of("ann"))), seen.account());
  }

  @ParameterizedTest
  @CsvSource({
    "'Tue, 01 Sep 2026 12:00:00 GMT', PT0S",
    "'Tue, 01 Sep 2026 11:50:00 GMT', PT10M",
    "'Tue, 01 Sep 2026 12:01:30 GMT', PT-90S"
  })
  void the_clocks_are_compared_by_the_answers_date(String date, Duration ahead) {
    twitter.answers(VERIFY, fixture("89").withHeader("Date", date));

    assertEquals(Optional.of(ahead), answered(probe.verifyCredentials(CONSUMER, PAIR)).ahead());
  }

  @Test
  void a_refused_clock_is_not_put_right_and_nothing_is_asked_twice() {
    twitter.answersAll(fixture("135").withHeader("Date", "Tue, 01 Sep 2026 11:00:00 GMT"));

    assertEquals(
        Optional.of(135), answered(probe.requestToken(CONSUMER, CALLBACK)).answer().code());
    assertEquals(Optional.of(135), answered(probe.usersMe(CONSUMER, PAIR)).answer().code());

    assertEquals(List.of(REQUEST_TOKEN, USERS_ME), twitter.asked());
    assertTrue(
        twitter.received().stream()
            .allMatch(request ->
                request
                    .getHeader("Authorization")
                    .contains("oauth_timestamp=\"" + NOON.getEpochSecond() + "\"")));
  }

  @ParameterizedTest
  @CsvSource({
    "200, '&oauth_callback_confirmed=true', CONFIRMED",
    "200, '&oauth_callback_confirmed=false', NOT_CONFIRMED",
    "200, '', NOT_CONFIRMED",
    "403, '&oauth_callback_confirmed=true',"
  })
  void a_callback_is_confirmed_by_x_alone(
      int status, String more, @Nullable CallbackAnswer callback) {
    twitter.answers(REQUEST_TOKEN, aResponse().withStatus(status).withBody(ISSUED + more));

    var seen = answered(probe.requestToken(CONSUMER, CALLBACK));

    assertEquals(Optional.ofNullable(callback), seen.callback());
    var asked = twitter.received().getFirst();
    assertEquals("x_auth_access_type=write", asked.getBodyAsString());
    assertFalse(asked.getHeader("Authorization").contains("oauth_token="));
  }

  @Test
  void a_redirect_is_an_answer_and_is_not_followed() {
    twitter.answers(USERS_ME, aResponse().withStatus(302).withHeader("Location", VERIFY));

    assertEquals(302, answered(probe.usersMe(CONSUMER, PAIR)).answer().status());
    assertEquals(List.of(USERS_ME), twitter.asked());
  }

  @Test
  void what_keeps_an_answer_from_coming_is_told_apart() {
    assertEquals(Obstacle.CUT, obstacle(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    assertEquals(Obstacle.TOO_LONG, obstacle(aResponse().withBody("x".repeat(5000))));
    try (var hurried = twitter.hurried()) {
      twitter.answersAll(aResponse().withFixedDelay(3_000));
      assertEquals(new Seen.Unanswered(Obstacle.TIMEOUT), probe(hurried).usersMe(CONSUMER, PAIR));
    }
  }

  @ParameterizedTest
  @CsvSource({"https://x.invalid, UNKNOWN_HOST", "http://127.0.0.1:1, REFUSED"})
  void an_address_that_leads_nowhere_is_told_apart(URI base, Obstacle obstacle) {
    try (var client = Twitter.client(base)) {
      assertEquals(new Seen.Unanswered(obstacle), probe(client).usersMe(CONSUMER, PAIR));
    }
  }

  @Test
  void a_server_without_tls_is_told_apart() {
    var base = URI.create(twitter.server.baseUrl().replace("http:", "https:"));
    try (var client = Twitter.client(base)) {
      assertEquals(new Seen.Unanswered(Obstacle.NO_TLS), probe(client).usersMe(CONSUMER, PAIR));
    }
  }

  private Obstacle obstacle(ResponseDefinitionBuilder answer) {
    twitter.answersAll(answer);
    return probe.usersMe(CONSUMER, PAIR) instanceof Seen.Unanswered(var obstacle)
        ? obstacle
        : fail();
  }

  private static Obstacle fail() {
    throw new AssertionError("there is an answer");
  }

  private static Answered answered(Seen seen) {
    return seen instanceof Answered answered ? answered : notAnswered(seen);
  }

  private static Answered notAnswered(Seen seen) {
    throw new AssertionError(seen.toString());
  }
}
