package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static countersign.adapters.twitter.Twitter.CONSUMER;
import static countersign.adapters.twitter.Twitter.PAIR;
import static countersign.adapters.twitter.Twitter.fixture;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import countersign.application.port.out.TwitterOAuth.ExchangeAnswer;
import countersign.application.port.out.TwitterOAuth.InvalidationAnswer;
import countersign.application.port.out.TwitterOAuth.RequestTokenAnswer;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import countersign.domain.TwitterAccount;
import countersign.domain.Verifier;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdkTwitterOAuthTest {
  private static final URI CALLBACK = URI.create("http://127.0.0.1:8080/callback/");
  private static final Verifier VERIFIER = new Verifier(new Secret("1234567"));
  private static final TokenPair ISSUED = new TokenPair(new Secret("a b"), new Secret("s+t"));
  private static final String FORM = "oauth_token=a+b&oauth_token_secret=s%2Bt";

  private final Twitter twitter = new Twitter();
  private final JdkTwitterOAuth oauth = new JdkTwitterOAuth(twitter.client);

  @AfterEach
  void stop() {
    twitter.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html; charset=utf-8",
        "application/json",
        "application/x-www-form-urlencoded"
      })
  void a_request_token_is_read_whatever_its_content_type(String type) {
    var answer =
        requestToken(
            aResponse()
                .withHeader("Content-Type", type)
                .withBody(FORM + "&oauth_callback_confirmed=true"));
    assertEquals(new RequestTokenAnswer.Issued(ISSUED), answer);
    assertEquals(List.of("/oauth/request_token"), twitter.asked());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FORM,
        FORM + "&oauth_callback_confirmed=false",
        FORM + "&oauth_callback_confirmed=TRUE",
        "oauth_token=a&oauth_callback_confirmed=true",
        "oauth_token=&oauth_token_secret=b&oauth_callback_confirmed=true",
        "oauth_token=%20&oauth_token_secret=b&oauth_callback_confirmed=true",
        "oauth_token=%zz&oauth_token_secret=b&oauth_callback_confirmed=true",
        "{\"oauth_token\":\"a\"}",
        ""
      })
  void a_request_token_that_is_not_whole_and_confirmed_is_a_bad_answer(String body) {
    assertEquals(failed(Cause.BAD_ANSWER), requestToken(aResponse().withBody(body)));
  }

  @ParameterizedTest
  @CsvSource({
    "32, APP_REJECTED, 32",
    "215, APP_REJECTED, 215",
    "135, APP_REJECTED, 135",
    "415, APP_REJECTED, 415",
    "415x, APP_REJECTED, 415",
    "453, APP_REJECTED, 453",
    "enrol, APP_REJECTED,",
    "89, AMBIGUOUS, 89",
    "401v2, AMBIGUOUS,",
    "88, RATE_LIMITED, 88",
    "429v2, RATE_LIMITED,",
    "cap, OUT_OF_CREDITS,",
    "402a, OUT_OF_CREDITS,",
    "402b, OUT_OF_CREDITS,",
    "261, BAD_ANSWER, 261",
    "perm, BAD_ANSWER,",
    "dup, BAD_ANSWER,",
    "reply, BAD_ANSWER,"
  })
  void every_refusal_of_a_request_token_has_its_cause(String name, Cause cause, Integer code) {
    assertEquals(
        new RequestTokenAnswer.Failed(
            new Inconclusive(cause, Optional.ofNullable(code), Optional.empty())),
        requestToken(fixture(name)));
    assertEquals(1, twitter.asked().size());
  }

  @Test
  void what_is_no_answer_is_a_failure_of_every_leg() {
    twitter.answersAll(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    assertEquals(failed(Cause.UNAVAILABLE), oauth.requestToken(CONSUMER, CALLBACK));
    assertEquals(
        new ExchangeAnswer.Failed(Inconclusive.because(Cause.UNAVAILABLE)),
        oauth.exchange(CONSUMER, PAIR, VERIFIER));
    assertEquals(
        new InvalidationAnswer.Failed(Inconclusive.because(Cause.UNAVAILABLE)),
        oauth.invalidate(CONSUMER, PAIR));
    assertEquals(3, twitter.asked().size());
  }

  @Test
  void nobody_listening_is_unavailable() {
    twitter.server.stop();
    assertEquals(failed(Cause.UNAVAILABLE), oauth.requestToken(CONSUMER, CALLBACK));
  }

  @Test
  void a_redirect_of_an_exchange_is_not_followed() {
    twitter.answers("/elsewhere", aResponse().withBody(FORM));
    assertEquals(
        new ExchangeAnswer.Failed(Inconclusive.because(Cause.BAD_ANSWER)),
        exchange(aResponse().withStatus(307).withHeader("Location", "/elsewhere")));
    assertEquals(List.of("/oauth/access_token"), twitter.asked());
  }

  @Test
  void an_exchange_yields_the_pair_and_whose_it_is() {
    assertEquals(
        new ExchangeAnswer.Exchanged(
            ISSUED, Optional.of(new TwitterAccount("7588892", Optional.of("ann")))),
        exchange(aResponse().withBody(FORM + "&user_id=7588892&screen_name=ann")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&user_id=", "&user_id=x7", "&user_id=12345678901234567890"})
  void an_exchange_without_a_sane_user_id_names_no_account(String rest) {
    assertEquals(
        new ExchangeAnswer.Exchanged(ISSUED, Optional.empty()),
        exchange(aResponse().withBody(FORM + rest)));
  }

  @Test
  void an_exchange_that_is_not_whole_is_a_bad_answer() {
    assertEquals(
        new ExchangeAnswer.Failed(Inconclusive.because(Cause.BAD_ANSWER)),
        exchange(aResponse().withBody("oauth_token=a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"89", "401v2", "261", "perm", "dup", "reply"})
  void what_is_about_the_verifier_or_token_is_a_refusal(String name) {
    assertEquals(new ExchangeAnswer.Refused(), exchange(fixture(name)));
  }

  @ParameterizedTest
  @CsvSource({"400, Invalid verifier", "401, 'Invalid request token.'", "403, ''"})
  void plain_words_and_silence_are_refusals_too(int status, String body) {
    assertEquals(
        new ExchangeAnswer.Refused(), exchange(aResponse().withStatus(status).withBody(body)));
  }

  @ParameterizedTest
  @CsvSource({
    "32, APP_REJECTED, 32", "215, APP_REJECTED, 215", "135, APP_REJECTED, 135",
    "415, APP_REJECTED, 415", "415x, APP_REJECTED, 415", "453, APP_REJECTED, 453",
    "enrol, APP_REJECTED,", "88, RATE_LIMITED, 88", "429v2, RATE_LIMITED,",
    "cap, OUT_OF_CREDITS,", "402a, OUT_OF_CREDITS,", "402b, OUT_OF_CREDITS,"
  })
  void what_is_not_about_them_is_a_failure(String name, Cause cause, Integer code) {
    assertEquals(
        new ExchangeAnswer.Failed(
            new Inconclusive(cause, Optional.ofNullable(code), Optional.empty())),
        exchange(fixture(name)));
    assertEquals(1, twitter.asked().size());
  }

  @Test
  void a_page_in_front_of_x_is_no_refusal_by_x() {
    assertEquals(
        new ExchangeAnswer.Failed(Inconclusive.because(Cause.BAD_ANSWER)),
        exchange(aResponse().withStatus(403).withBody("<!DOCTYPE html><html>blocked</html>")));
  }

  @Test
  void a_pair_is_invalidated_once_x_says_so() {
    assertEquals(
        new InvalidationAnswer.Invalidated(),
        invalidate(aResponse().withBody("{\"access_token\":\"7588892-token\"}")));
    assertEquals(List.of("/1.1/oauth/invalidate_token.json"), twitter.asked());
  }

  @Test
  void a_pair_that_x_does_not_know_was_dead_already() {
    assertEquals(new InvalidationAnswer.AlreadyDead(), invalidate(fixture("89")));
  }

  @ParameterizedTest
  @CsvSource({
    "32, APP_REJECTED, 32", "215, APP_REJECTED, 215", "135, APP_REJECTED, 135",
    "401v2, AMBIGUOUS,", "453, APP_REJECTED, 453", "88, RATE_LIMITED, 88",
    "402a, OUT_OF_CREDITS,", "perm, BAD_ANSWER,"
  })
  void nothing_else_ends_an_invalidation(String name, Cause cause, Integer code) {
    assertEquals(
        new InvalidationAnswer.Failed(
            new Inconclusive(cause, Optional.ofNullable(code), Optional.empty())),
        invalidate(fixture(name)));
  }

  @Test
  void the_consent_page_gets_the_request_token_and_nothing_else() {
    var base = twitter.server.baseUrl();
    assertEquals(
        URI.create(base + "/oauth/authorize?oauth_token=a%20b%26c"),
        oauth.authorizeUrl(new Secret("a b&c"), false));
    assertEquals(
        URI.create(base + "/oauth/authorize?oauth_token=abc&force_login=true"),
        oauth.authorizeUrl(new Secret("abc"), true));
    assertEquals(List.of(), twitter.asked());
  }

  private RequestTokenAnswer requestToken(ResponseDefinitionBuilder answer) {
    twitter.answersAll(answer);
    return oauth.requestToken(CONSUMER, CALLBACK);
  }

  private ExchangeAnswer exchange(ResponseDefinitionBuilder answer) {
    twitter.answers("/oauth/access_token", answer);
    return oauth.exchange(CONSUMER, PAIR, VERIFIER);
  }

  private InvalidationAnswer invalidate(ResponseDefinitionBuilder answer) {
    twitter.answersAll(answer);
    return oauth.invalidate(CONSUMER, PAIR);
  }

  private static RequestTokenAnswer failed(Cause cause) {
    return new RequestTokenAnswer.Failed(Inconclusive.because(cause));
  }
}
