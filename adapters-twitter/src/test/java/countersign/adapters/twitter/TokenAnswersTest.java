package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.out.TwitterOAuth2.ExchangeAnswer;
import countersign.application.port.out.TwitterOAuth2.RefreshAnswer;
import countersign.application.port.out.TwitterOAuth2.RevocationAnswer;
import countersign.domain.AuthorizationCode;
import countersign.domain.CodeVerifier;
import countersign.domain.OAuth2Client;
import countersign.domain.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What each answer of X's OAuth 2.0 endpoints leads to. Each is asked for once.
class TokenAnswersTest {
  private static final Twitter TWITTER = new Twitter();
  private static final JdkTwitterOAuth2 OAUTH =
      new JdkTwitterOAuth2(TWITTER.client, URI.create("https://x.example"));
  private static final OAuth2Client CLIENT =
      new OAuth2Client(new Secret("our-id"), Optional.of(new Secret("our-secret")));
  private static final Secret TOKEN = new Secret("token");

  record Row(String name, int status, String exchange, String refresh, String revoke, String body) {
    static Row of(String line) {
      var parts = line.split("\\s+", 6);
      var body = parts.length < 6 ? "" : parts[5];
      return new Row(
          parts[0],
          Integer.parseInt(parts[1]),
          parts[2],
          parts[3],
          parts[4],
          body.startsWith("@")
              ? Fixtures.line("answers.txt", body.substring(1)).substring(3).strip()
              : body);
    }

    @Override
    public String toString() {
      return name + " " + status;
    }
  }

  static List<Row> rows() {
    return Fixtures.lines("token-answers.txt").stream()
        .filter(line -> !line.startsWith("#"))
        .map(Row::of)
        .toList();
  }

  @AfterEach
  void was_asked_once() {
    var asked = TWITTER.asked();
    TWITTER.server.resetRequests();
    assertEquals(1, asked.size());
  }

  @AfterAll
  static void stop() {
    TWITTER.close();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void an_exchange_concludes_no_more_than_it_may(Row row) {
    answer(row);
    var answer =
        OAUTH.exchange(
            CLIENT,
            URI.create("http://127.0.0.1/"),
            new AuthorizationCode(TOKEN),
            new CodeVerifier(TOKEN));
    assertEquals(
        row.exchange(),
        switch (answer) {
          case ExchangeAnswer.Exchanged _ -> "exchanged";
          case ExchangeAnswer.Refused() -> "refused";
          case ExchangeAnswer.Failed(var why) -> why.cause().wire();
        });
  }

  @ParameterizedTest
  @MethodSource("rows")
  void so_does_a_refresh(Row row) {
    answer(row);
    assertEquals(
        row.refresh(),
        switch (OAUTH.refresh(CLIENT, TOKEN)) {
          case RefreshAnswer.Refreshed _ -> "refreshed";
          case RefreshAnswer.Refused() -> "refused";
          case RefreshAnswer.Failed(var why) -> why.cause().wire();
        });
  }

  @ParameterizedTest
  @MethodSource("rows")
  void so_does_a_revocation(Row row) {
    answer(row);
    assertEquals(
        row.revoke(),
        switch (OAUTH.revoke(CLIENT, List.of(TOKEN))) {
          case RevocationAnswer.Revoked() -> "revoked";
          case RevocationAnswer.Failed(var why) -> why.cause().wire();
        });
  }

  private static void answer(Row row) {
    TWITTER.answersAll(
        aResponse()
            .withStatus(row.status())
            .withHeader("Location", "/elsewhere")
            .withBody(row.body()));
  }
}
