package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.CompleteConnection;
import countersign.application.port.in.CompleteConnection.Completion;
import countersign.application.port.in.CompleteConnection.Failure;
import countersign.application.port.in.CompleteConnection.Outcome;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.ReturnPath;
import countersign.domain.Secret;
import countersign.domain.UserId;
import countersign.domain.Verifier;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompleteConnectionRouteTest {
  private static final String CALLBACK = "/api/twitter/oauth1/callback";
  private static final String APPROVED = CALLBACK + "?oauth_token=REQ&oauth_verifier=VER";
  private static final String FLOW = "twitter_oauth1_request_token_secret";
  private static final String DELETED =
      FLOW + "=; Max-Age=0; Path=/api/twitter/oauth1; HttpOnly; SameSite=Lax; Secure";

  @AutoClose private final TestServer server = TestServer.start();

  private void outcomeIs(Outcome outcome, String returnPath, String cookie) {
    var path = ReturnPath.parse(returnPath).orElseThrow();
    server.useCases.complete = (_, _, _, _) -> new Completion(outcome, path, cookie);
  }

  @Test
  void an_approval_is_handed_on_with_user_cookie_and_request_id() throws Exception {
    var cookies = TestServer.COOKIE + "; " + FLOW + "=one.two";
    var answer = server.get(APPROVED, "Cookie", cookies, "X-Request-Id", "r-1");

    assertEquals(302, answer.statusCode());
    var asked = server.useCases.completions.getFirst();
    assertEquals(new UserId("alice"), asked.user());
    assertEquals("one.two", asked.cookie());
    assertEquals("r-1", asked.request().value());
    assertEquals(
        new CompleteConnection.Callback.Approved(
            new Secret("REQ"), new Verifier(new Secret("VER"))),
        asked.callback());
  }

  @Test
  void a_slash_at_the_end_is_served_as_well() throws Exception {
    var answer =
        server.get(CALLBACK + "/?oauth_token=REQ&oauth_verifier=VER", "Cookie", TestServer.COOKIE);

    assertEquals(302, answer.statusCode());
    assertEquals(1, server.useCases.completions.size());
  }

  static Stream<Arguments> outcomes() {
    return Stream.of(
        Arguments.of(new Outcome.Connected(false, false), "twitter_oauth1_connected=true"),
        Arguments.of(
            new Outcome.Connected(true, false),
            "twitter_oauth1_connected=true&same_token_detected=true"),
        Arguments.of(
            new Outcome.Connected(false, true), "twitter_oauth1_connected=true&unverified=true"),
        Arguments.of(
            new Outcome.Connected(true, true),
            "twitter_oauth1_connected=true&same_token_detected=true&unverified=true"),
        Arguments.of(new Outcome.ReadOnly(false), "error=twitter_oauth1_read_only"),
        Arguments.of(
            new Outcome.ReadOnly(true), "error=twitter_oauth1_read_only&same_token_detected=true"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void an_outcome_is_told_in_the_query_of_the_return_path(Outcome outcome, String query)
      throws Exception {
    outcomeIs(outcome, "/posts?page=2#top", "");

    var answer = server.aliceGets(APPROVED);
    assertEquals(302, answer.statusCode());
    assertEquals(TestServer.ORIGIN + "/posts?page=2&" + query + "#top", header(answer, "Location"));
    assertEquals(DELETED, header(answer, "Set-Cookie"));
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void every_failure_has_its_word_keeps_the_return_path_and_deletes_the_cookie(Failure failure)
      throws Exception {
    outcomeIs(new Outcome.Failed(failure), "/posts", "");

    var answer = server.aliceGets(APPROVED);
    assertEquals(
        TestServer.ORIGIN
            + "/posts?error=twitter_oauth1_"
            + failure.name().toLowerCase(Locale.ROOT),
        header(answer, "Location"));
    assertEquals(DELETED, header(answer, "Set-Cookie"));
  }

  @Test
  void the_flows_of_other_tabs_stay_in_the_cookie() throws Exception {
    outcomeIs(new Outcome.Connected(false, false), "/", "other.tab");

    assertEquals(
        FLOW + "=other.tab; Max-Age=600; Path=/api/twitter/oauth1; HttpOnly; SameSite=Lax; Secure",
        header(server.aliceGets(APPROVED), "Set-Cookie"));
  }

  @Test
  void a_denial_is_handed_on() throws Exception {
    assertEquals(302, server.aliceGets(CALLBACK + "?denied=REQ").statusCode());

    assertEquals(
        new CompleteConnection.Callback.Denied(new Secret("REQ")),
        server.useCases.completions.getFirst().callback());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "?oauth_token=REQ",
        "?oauth_verifier=VER",
        "?oauth_token=&oauth_verifier=VER",
        "?oauth_token=REQ&oauth_verifier=",
        "?oauth_token&oauth_verifier",
        "?oauth_token=REQ&oauth_token=REQ&oauth_verifier=VER",
        "?oauth_token=REQ&oauth%5Ftoken=X&oauth_verifier=VER",
        "?oauth_token=REQ&oauth_verifier=VER&oauth_verifier=X",
        "?oauth_token=RE+Q&oauth_verifier=VER",
        "?oauth_token=RE%00Q&oauth_verifier=VER",
        "?oauth_token=RE%0D%0AQ&oauth_verifier=VER",
        "?oauth_token=%FF&oauth_verifier=VER",
        "?oauth_token=%C3%A4&oauth_verifier=VER",
        "?oauth_token=REQ&oauth_verifier=%7F",
        "?denied=REQ&oauth_token=REQ",
        "?denied=REQ&oauth_token=REQ&oauth_verifier=VER",
        "?denied=",
        "?denied=REQ&denied=REQ",
        "?denied=%FF",
        "?OAUTH_TOKEN=REQ&OAUTH_VERIFIER=VER"
      })
  void parameters_that_are_missing_repeated_or_no_token_are_malformed(String query)
      throws Exception {
    var answer = server.aliceGets(CALLBACK + query);

    assertEquals(302, answer.statusCode());
    assertMalformed();
  }

  @ParameterizedTest
  @ValueSource(ints = {513, 10_000})
  void parameters_that_are_too_long_are_malformed(int length) throws Exception {
    var answer = server.aliceGets(CALLBACK + "?oauth_verifier=V&oauth_token=" + "a".repeat(length));

    assertEquals(302, answer.statusCode());
    assertMalformed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%zz", "%", "%a", "\u00e4", "\u00ff\u00fe"})
  void parameters_with_broken_escapes_or_raw_octets_are_malformed(String token) throws IOException {
    var answer = server.rawGet(CALLBACK + "?oauth_verifier=V&oauth_token=" + token);

    assertTrue(answer.startsWith("HTTP/1.1 302 "), answer);
    assertMalformed();
  }

  private void assertMalformed() {
    assertInstanceOf(
        CompleteConnection.Callback.Malformed.class,
        server.useCases.completions.getFirst().callback());
  }

  @Test
  void a_storage_that_is_away_is_told_by_redirect() throws Exception {
    server.useCases.complete =
        (_, _, _, _) -> {
          throw new StorageUnavailable("gone", new IOException());
        };

    var answer = server.aliceGets(APPROVED);
    assertEquals(302, answer.statusCode());
    assertEquals(
        TestServer.ORIGIN + "/?error=twitter_oauth1_storage_failed", header(answer, "Location"));
    assertEquals(DELETED, header(answer, "Set-Cookie"));
  }

  @Test
  void without_a_session_the_whole_callback_is_kept_for_after_sign_in() throws Exception {
    try (var other = TestServer.withSignIn()) {
      var answer = other.get(APPROVED, "Cookie", FLOW + "=one; __session=bad");

      assertEquals(302, answer.statusCode());
      assertEquals(
          "https://accounts.example/sign-in?app=1&redirect_url="
              + "https%3A%2F%2Fcountersign.example%2Fapi%2Ftwitter%2Foauth1%2Fcallback"
              + "%3Foauth_token%3DREQ%26oauth_verifier%3DVER",
          header(answer, "Location"));
      assertEquals("", header(answer, "Set-Cookie"));
      assertTrue(other.useCases.completions.isEmpty());
    }
  }

  @Test
  void without_a_session_and_a_sign_in_page_the_flow_is_left_as_it_is() throws Exception {
    var answer = server.get(APPROVED);

    assertEquals(401, answer.statusCode());
    assertEquals("UNAUTHENTICATED", code(answer));
    assertEquals("", header(answer, "Set-Cookie"));
    assertTrue(server.useCases.completions.isEmpty());
  }

  @Test
  void a_link_preview_by_head_ends_no_flow() throws Exception {
    assertEquals(405, server.send("HEAD", APPROVED, "", "Cookie", TestServer.COOKIE).statusCode());
    assertTrue(server.useCases.completions.isEmpty());
  }
}
