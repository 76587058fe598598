package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static countersign.adapters.twitter.Twitter.CONSUMER;
import static countersign.adapters.twitter.Twitter.NOON;
import static countersign.adapters.twitter.Twitter.PAIR;
import static countersign.adapters.twitter.Twitter.fixture;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import countersign.application.port.out.TwitterOAuth.ExchangeAnswer;
import countersign.application.port.out.TwitterOAuth.InvalidationAnswer;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.Secret;
import countersign.domain.Verifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Code 135: our clock is off.
class ClockTest {
  private static final String INVALIDATE = "/1.1/oauth/invalidate_token.json";
  private static final long OURS = NOON.getEpochSecond();

  private final Twitter twitter = new Twitter();
  private final JdkTwitterOAuth oauth = new JdkTwitterOAuth(twitter.client);

  @AfterEach
  void stop() {
    twitter.close();
  }

  @Test
  void a_timestamp_out_of_bounds_is_put_right_once_and_for_later_calls() {
    answersInTurn(tooEarly("Tue, 01 Sep 2026 12:30:00 GMT"), aResponse(), aResponse());

    assertEquals(new InvalidationAnswer.Invalidated(), oauth.invalidate(CONSUMER, PAIR));
    assertEquals(new InvalidationAnswer.Invalidated(), oauth.invalidate(CONSUMER, PAIR));

    assertEquals(List.of(OURS, OURS + 1800, OURS + 1800), timestamps());
  }

  @Test
  void a_later_refusal_corrects_the_offset_again() {
    answersInTurn(
        tooEarly("Tue, 01 Sep 2026 12:30:00 GMT"),
        aResponse(),
        tooEarly("Tue, 01 Sep 2026 11:59:00 GMT"),
        aResponse());

    oauth.invalidate(CONSUMER, PAIR);
    oauth.invalidate(CONSUMER, PAIR);

    assertEquals(List.of(OURS, OURS + 1800, OURS + 1800, OURS - 60), timestamps());
  }

  @Test
  void a_second_refusal_is_the_answer() {
    answersInTurn(
        tooEarly("Tue, 01 Sep 2026 12:30:00 GMT"),
        tooEarly("Tue, 01 Sep 2026 12:30:00 GMT"),
        aResponse());

    assertEquals(
        new InvalidationAnswer.Failed(Inconclusive.because(Cause.APP_REJECTED, 135)),
        oauth.invalidate(CONSUMER, PAIR));
    assertEquals(2, timestamps().size());
  }

  @Test
  void without_a_usable_date_there_is_no_second_try() {
    answersInTurn(tooEarly("yesterday"), aResponse());

    assertEquals(
        new InvalidationAnswer.Failed(Inconclusive.because(Cause.APP_REJECTED, 135)),
        oauth.invalidate(CONSUMER, PAIR));
    assertEquals(1, timestamps().size());
  }

  @Test
  void an_exchange_that_was_too_early_has_not_used_the_verifier_and_is_tried_once_more() {
    twitter.answers("/oauth/access_token", tooEarly("Tue, 01 Sep 2026 12:30:00 GMT"));

    assertEquals(
        new ExchangeAnswer.Failed(Inconclusive.because(Cause.APP_REJECTED, 135)),
        oauth.exchange(CONSUMER, PAIR, new Verifier(new Secret("1234567"))));
    assertEquals(2, timestamps().size());
  }

  private void answersInTurn(ResponseDefinitionBuilder... answers) {
    var state = "Started";
    for (int i = 0; i < answers.length; i++) {
      twitter.answers(
          post(urlPathEqualTo(INVALIDATE))
              .inScenario("clock")
              .whenScenarioStateIs(state)
              .willReturn(answers[i])
              .willSetStateTo("after " + i));
      state = "after " + i;
    }
  }

  private static ResponseDefinitionBuilder tooEarly(String date) {
    return fixture("135").withHeader("Date", date);
  }

  /// First to last.
  private List<Long> timestamps() {
    return twitter.server.getAllServeEvents().reversed().stream()
        .map(event -> event.getRequest().getHeader("Authorization"))
        .flatMap(header -> Stream.of(header.replaceFirst(".*oauth_timestamp=\"(\\d+)\".*", "$1")))
        .map(Long::valueOf)
        .toList();
  }
}
