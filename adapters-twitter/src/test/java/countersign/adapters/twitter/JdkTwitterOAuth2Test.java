package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static countersign.adapters.twitter.Twitter.NOON;
import static countersign.adapters.twitter.Twitter.fixture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import countersign.application.port.out.TwitterOAuth2.AccountAnswer;
import countersign.application.port.out.TwitterOAuth2.ExchangeAnswer;
import countersign.application.port.out.TwitterOAuth2.Issued;
import countersign.application.port.out.TwitterOAuth2.RefreshAnswer;
import countersign.application.port.out.TwitterOAuth2.RevocationAnswer;
import countersign.domain.AuthorizationCode;
import countersign.domain.CodeVerifier;
import countersign.domain.GrantScope;
import countersign.domain.GrantTokens;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.OAuth2Client;
import countersign.domain.Secret;
import countersign.domain.Standing;
import countersign.domain.TwitterAccount;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdkTwitterOAuth2Test {
  private static final URI WEB = URI.create("https://x.example");
  private static final OAuth2Client CLIENT =
      new OAuth2Client(new Secret("our-id"), Optional.of(new Secret("our-secret")));
  private static final Secret REFRESH = new Secret("refresh-1");
  private static final Secret ACCESS = new Secret("access-1");
  private static final GrantTokens NEXT =
      new GrantTokens(new Secret("access-2"), new Secret("refresh-2"));
  private static final Duration TWO_HOURS = Duration.ofHours(2);

  private final Twitter twitter = new Twitter();
  private final JdkTwitterOAuth2 oauth = new JdkTwitterOAuth2(twitter.client, WEB);

  @AfterEach
  void stop() {
    twitter.close();
  }

  @Test
  void an_exchange_yields_both_tokens_their_scopes_and_life() {
    var all = "tweet.read tweet.write users.read media.write offline.access";
    assertEquals(
        new ExchangeAnswer.Exchanged(
            new Issued(
                NEXT.access(),
                Optional.of(NEXT.refresh()),
                Optional.of(EnumSet.allOf(GrantScope.class)),
                Duration.ofSeconds(7100))),
        exchange(tokens(",\"expires_in\":7100,\"scope\":\"" + all + "\"")));
    assertEquals(List.of("/2/oauth2/token"), twitter.asked());
  }

  @Test
  void an_exchange_without_a_refresh_token_says_so() {
    twitter.answersAll(
        aResponse().withBody("{\"token_type\":\"bearer\",\"access_token\":\"access-2\"}"));
    assertEquals(
        new ExchangeAnswer.Exchanged(
            new Issued(NEXT.access(), Optional.empty(), Optional.empty(), TWO_HOURS)),
        exchange(oauth));
  }

  @Test
  void a_refresh_yields_the_next_tokens() {
    twitter.answersAll(tokens(",\"expires_in\":7200,\"scope\":\"users.read tweet.read other\""));
    assertEquals(
        new RefreshAnswer.Refreshed(
            NEXT, Optional.of(Set.of(GrantScope.TWEET_READ, GrantScope.USERS_READ)), TWO_HOURS),
        oauth.refresh(CLIENT, REFRESH));
    assertEquals(List.of("/2/oauth2/token"), twitter.asked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"scope\":\"\"", ",\"scope\":null", ",\"scope\":[\"tweet.read\"]"})
  void scopes_that_are_not_named_in_words_are_not_named(String rest) {
    assertEquals(Optional.empty(), issued(rest).scopes());
  }

  @Test
  void scopes_that_nobody_asked_for_are_none() {
    assertEquals(Optional.of(Set.of()), issued(",\"scope\":\"dm.read\"").scopes());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "7100, 7100",
    "'\"7100\"', 7100",
    "31536000, 31536000",
    "31536001, 7200",
    "0, 7200",
    "-1, 7200",
    "99999999999999999999, 7200",
    "'\"7100 s\"', 7200",
    "7100.5, 7200",
    "null, 7200",
    "true, 7200",
    "{}, 7200"
  })
  void a_life_that_cannot_be_is_two_hours(String said, long seconds) {
    assertEquals(Duration.ofSeconds(seconds), issued(",\"expires_in\":" + said).life());
  }

  @Test
  void a_rate_limit_says_how_long_to_pause() {
    twitter.answersAll(
        fixture("429v2")
            .withHeader("x-rate-limit-remaining", "0")
            .withHeader("x-rate-limit-reset", "" + NOON.plusSeconds(77).getEpochSecond()));
    var why =
        new Inconclusive(Cause.RATE_LIMITED, Optional.empty(), Optional.of(Duration.ofSeconds(77)));
    assertEverywhere(why);
  }

  @Test
  void an_outage_says_how_long_to_pause() {
    twitter.answersAll(aResponse().withStatus(503).withHeader("Retry-After", "9"));
    assertEverywhere(
        new Inconclusive(Cause.UNAVAILABLE, Optional.empty(), Optional.of(Duration.ofSeconds(9))));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "MALFORMED_RESPONSE_CHUNK"})
  void a_connection_that_is_cut_says_nothing_and_no_token_is_sent_again(Fault fault) {
    twitter.answersAll(aResponse().withFault(fault));
    assertEquals(failedExchange(Cause.UNAVAILABLE), exchange(oauth));
    assertEquals(failedRefresh(Cause.UNAVAILABLE), oauth.refresh(CLIENT, REFRESH));
    assertEquals(failedRevocation(Cause.UNAVAILABLE), oauth.revoke(CLIENT, List.of(REFRESH)));
    assertEquals(
        List.of("/2/oauth2/token", "/2/oauth2/token", "/2/oauth2/revoke"), twitter.asked());
    assertEquals(notNamed(Cause.UNAVAILABLE), oauth.account(ACCESS));
  }

  @Test
  void an_answer_that_comes_too_late_is_a_timeout() {
    twitter.answersAll(tokens("").withFixedDelay(2000));
    try (var client = twitter.hurried()) {
      var hurried = new JdkTwitterOAuth2(client, WEB);
      assertEquals(failedRefresh(Cause.TIMEOUT), hurried.refresh(CLIENT, REFRESH));
      assertEquals(failedExchange(Cause.TIMEOUT), exchange(hurried));
    }
    assertEquals(2, twitter.asked().size());
  }

  @Test
  void nobody_listening_is_unavailable() {
    twitter.server.stop();
    assertEverywhere(Inconclusive.because(Cause.UNAVAILABLE));
  }

  @Test
  void an_endless_answer_is_a_bad_one() {
    twitter.answersAll(tokens(",\"more\":\"" + "x".repeat(5000) + "\""));
    assertEquals(failedRefresh(Cause.BAD_ANSWER), oauth.refresh(CLIENT, REFRESH));
  }

  @Test
  void no_token_follows_a_redirect() {
    twitter.answersAll(aResponse().withStatus(307).withHeader("Location", "/elsewhere"));
    assertEverywhere(Inconclusive.because(Cause.BAD_ANSWER));
    assertEquals(
        List.of("/2/oauth2/token", "/2/oauth2/token", "/2/oauth2/revoke", "/2/users/me"),
        twitter.asked());
  }

  @Test
  void a_revocation_stops_at_the_first_token_that_x_does_not_confirm() {
    twitter.answersAll(aResponse());
    twitter.answers(
        any(anyUrl())
            .withRequestBody(containing("refresh-1"))
            .willReturn(aResponse().withStatus(500)));
    assertEquals(
        failedRevocation(Cause.UNAVAILABLE),
        oauth.revoke(CLIENT, List.of(ACCESS, REFRESH, NEXT.access())));
    assertEquals(2, twitter.asked().size());
  }

  @Test
  void a_token_that_x_does_not_know_is_revoked_and_so_is_the_next() {
    twitter.answersAll(aResponse());
    twitter.answers(
        any(anyUrl())
            .withRequestBody(containing("refresh-1"))
            .willReturn(
                aResponse()
                    .withStatus(400)
                    .withBody(
                        "{\"error\":\"invalid_request\",\"error_description\":"
                            + "\"Value passed for the token was invalid.\"}")));
    assertEquals(new RevocationAnswer.Revoked(), oauth.revoke(CLIENT, List.of(REFRESH, ACCESS)));
    assertEquals(2, twitter.asked().size());
  }

  @Test
  void nothing_to_revoke_is_revoked() {
    assertEquals(new RevocationAnswer.Revoked(), oauth.revoke(CLIENT, List.of()));
    assertEquals(List.of(), twitter.asked());
  }

  @Test
  void an_account_is_named_by_its_id() {
    twitter.answersAll(
        aResponse()
            .withBody("{\"data\":{\"id\":\"7588892\",\"name\":\"A\",\"username\":\"ann\"}}"));
    assertEquals(
        new AccountAnswer.Named(new TwitterAccount("7588892", Optional.of("ann"))),
        oauth.account(ACCESS));
    twitter.answersAll(aResponse().withBody("{\"data\":{\"id\":\"7588892\"}}"));
    assertEquals(
        new AccountAnswer.Named(new TwitterAccount("7588892", Optional.empty())),
        oauth.account(ACCESS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "{}",
        "{\"data\":{}}",
        "{\"data\":{\"id\":\"x\"}}",
        "{\"errors\":[]}"
      })
  void a_200_without_an_id_names_nobody(String body) {
    twitter.answersAll(aResponse().withBody(body));
    assertEquals(notNamed(Cause.BAD_ANSWER), oauth.account(ACCESS));
  }

  @ParameterizedTest
  @CsvSource({
    "401v2, AMBIGUOUS,",
    "89, AMBIGUOUS, 89",
    "32, AMBIGUOUS, 32",
    "135, AMBIGUOUS, 135",
    "402a, OUT_OF_CREDITS,",
    "429v2, RATE_LIMITED,",
    "enrol, APP_REJECTED,",
    "453, APP_REJECTED, 453",
    "perm, BAD_ANSWER,",
    "215, APP_REJECTED, 215"
  })
  void who_it_is_stays_open(String name, Cause cause, Integer code) {
    twitter.answersAll(fixture(name));
    assertEquals(
        new AccountAnswer.NotNamed(
            new Inconclusive(cause, Optional.ofNullable(code), Optional.empty())),
        oauth.account(ACCESS));
    assertEquals(List.of("/2/users/me"), twitter.asked());
  }

  @ParameterizedTest
  @CsvSource({"64, SUSPENDED", "326, LOCKED"})
  void an_account_that_x_blocked_is_told_as_that(int code, Standing standing) {
    twitter.answersAll(
        aResponse().withStatus(403).withBody("{\"errors\":[{\"code\":" + code + "}]}"));

    assertEquals(new AccountAnswer.Blocked(standing), oauth.account(ACCESS));
  }

  private void assertEverywhere(Inconclusive why) {
    assertEquals(new ExchangeAnswer.Failed(why), exchange(oauth));
    assertEquals(new RefreshAnswer.Failed(why), oauth.refresh(CLIENT, REFRESH));
    assertEquals(new RevocationAnswer.Failed(why), oauth.revoke(CLIENT, List.of(REFRESH)));
    assertEquals(new AccountAnswer.NotNamed(why), oauth.account(ACCESS));
  }

  private Issued issued(String rest) {
    return assertInstanceOf(ExchangeAnswer.Exchanged.class, exchange(tokens(rest))).tokens();
  }

  private ExchangeAnswer exchange(ResponseDefinitionBuilder answer) {
    twitter.answersAll(answer);
    return exchange(oauth);
  }

  private static ExchangeAnswer exchange(JdkTwitterOAuth2 oauth) {
    return oauth.exchange(
        CLIENT,
        URI.create("http://127.0.0.1:8080/callback"),
        new AuthorizationCode(new Secret("code")),
        new CodeVerifier(new Secret("verifier")));
  }

  private static ResponseDefinitionBuilder tokens(String rest) {
    return aResponse()
        .withBody(
            "{\"token_type\":\"bearer\",\"access_token\":\"access-2\","
                + "\"refresh_token\":\"refresh-2\""
                + rest
                + "}");
  }

  private static ExchangeAnswer failedExchange(Cause cause) {
    return new ExchangeAnswer.Failed(Inconclusive.because(cause));
  }

  private static RefreshAnswer failedRefresh(Cause cause) {
    return new RefreshAnswer.Failed(Inconclusive.because(cause));
  }

  private static RevocationAnswer failedRevocation(Cause cause) {
    return new RevocationAnswer.Failed(Inconclusive.because(cause));
  }

  private static AccountAnswer notNamed(Cause cause) {
    return new AccountAnswer.NotNamed(Inconclusive.because(cause));
  }
}
