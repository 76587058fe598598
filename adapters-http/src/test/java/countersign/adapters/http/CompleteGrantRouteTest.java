package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.CompleteGrant;
import countersign.application.port.in.CompleteGrant.Completion;
import countersign.application.port.in.CompleteGrant.Failure;
import countersign.application.port.in.CompleteGrant.Outcome;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.AuthorizationCode;
import countersign.domain.RequestId;
import countersign.domain.ReturnPath;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompleteGrantRouteTest {
  private static final String CALLBACK = "/api/twitter/callback";
  private static final String APPROVED = CALLBACK + "?code=CODE&state=STATE";
  private static final String FLOW = "twitter_oauth_code_verifier";
  private static final String DELETED =
      FLOW + "=; Max-Age=0; Path=/api/twitter; HttpOnly; SameSite=Lax; Secure";

  @AutoClose private final TestServer server = TestServer.start();

  private void outcomeIs(Outcome outcome, String returnPath, String cookie) {
    var path = ReturnPath.parse(returnPath).orElseThrow();
    server.useCases.completeGrant = (_, _, _, _) -> new Completion(outcome, path, cookie);
  }

  private CompleteGrant.Callback handedOn() {
    assertEquals(1, server.useCases.grantCompletions.size());
    return server.useCases.grantCompletions.getFirst().callback();
  }

  @Test
  void an_approval_is_handed_on_with_user_cookie_and_request_id() throws Exception {
    var cookies =
        TestServer.COOKIE + "; twitter_oauth1_request_token_secret=pair; " + FLOW + "=one.two";
    var answer = server.get(APPROVED, "Cookie", cookies, "X-Request-Id", "r-1");

    assertEquals(302, answer.statusCode());
    var asked = server.useCases.grantCompletions.getFirst();
    assertEquals(new UserId("alice"), asked.user());
    assertEquals("one.two", asked.cookie());
    assertEquals(RequestOrigin.ofUser(new RequestId("r-1")), asked.origin());
    assertEquals(
        new CompleteGrant.Callback.Approved(
            new Secret("STATE"), new AuthorizationCode(new Secret("CODE"))),
        asked.callback());
    assertTrue(server.useCases.completions.isEmpty());
  }

  @Test
  void a_connection_is_told_in_the_query_of_the_return_path() throws Exception {
    outcomeIs(new Outcome.Connected(), "/posts?page=2&error=twitter_auth_denied#top", "");

    var answer = server.aliceGets(APPROVED);
    assertEquals(302, answer.statusCode());
    assertEquals(
        TestServer.ORIGIN + "/posts?page=2&twitter_connected=true#top", header(answer, "Location"));
    assertEquals(DELETED, header(answer, "Set-Cookie"));
    assertEquals("no-store", header(answer, "Cache-Control"));
  }

  @ParameterizedTest
  @CsvSource({"false, ''", "true, &switchAccount=true"})
  void where_oauth1_is_to_follow_it_does_so_with_the_return_path(boolean switches, String more)
      throws Exception {
    outcomeIs(new Outcome.GoOn(switches), "/posts?a=b&c=d%20e#top", "");

    var answer = server.aliceGets(APPROVED);
    assertEquals(302, answer.statusCode());
    assertEquals(
        TestServer.ORIGIN
            + "/api/twitter/oauth1?returnUrl=%2Fposts%3Fa%3Db%26c%3Dd%2520e%23top"
            + more,
        header(answer, "Location"));
    assertEquals(DELETED, header(answer, "Set-Cookie"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/posts?a=b&c=d+e%2Bf#top", "/\u00e4 \"<>/%25?x=y&x=%26", "/?a=%FF"})
  void the_start_route_reads_the_same_return_path_from_where_the_browser_is_sent(String path)
      throws Exception {
    outcomeIs(new Outcome.GoOn(true), path, "");
    var onward = header(server.aliceGets(APPROVED), "Location");

    server.aliceGets(onward.substring(TestServer.ORIGIN.length()));
    var start = server.useCases.starts.getFirst();
    assertEquals(ReturnPath.parse(path).orElseThrow(), start.returnPath());
    assertTrue(start.switchAccount());
  }

  @ParameterizedTest
  @EnumSource(value = Failure.class, mode = EnumSource.Mode.EXCLUDE, names = "NOT_CONFIGURED")
  void every_failure_has_its_word_keeps_the_return_path_and_deletes_the_cookie(Failure failure)
      throws Exception {
    outcomeIs(new Outcome.Failed(failure), "/posts", "");

    var answer = server.aliceGets(APPROVED);
    assertEquals(302, answer.statusCode());
    assertEquals(
        TestServer.ORIGIN + "/posts?error=twitter_auth_" + failure.name().toLowerCase(Locale.ROOT),
        header(answer, "Location"));
    assertEquals(DELETED, header(answer, "Set-Cookie"));
  }

  @Test
  void a_client_that_is_gone_is_404_and_deletes_the_cookie() throws Exception {
    outcomeIs(new Outcome.Failed(Failure.NOT_CONFIGURED), "/posts", "");

    var answer = server.aliceGets(APPROVED);
    assertEquals(404, answer.statusCode());
    assertEquals("OAUTH2_NOT_CONFIGURED", code(answer));
    assertEquals("", header(answer, "Location"));
    assertEquals(DELETED, header(answer, "Set-Cookie"));
  }

  @ParameterizedTest
  @ValueSource(strings = {TestServer.COOKIE, "__session=bad"})
  void without_a_client_it_is_404_whoever_comes_back(String session) throws Exception {
    try (var other = TestServer.withoutOAuth2()) {
      var answer = other.get(APPROVED, "Cookie", session + "; " + FLOW + "=one");

      assertEquals(404, answer.statusCode());
      assertEquals("OAUTH2_NOT_CONFIGURED", code(answer));
      assertEquals("", header(answer, "Location"));
      assertEquals(DELETED, header(answer, "Set-Cookie"));
      assertTrue(other.useCases.grantCompletions.isEmpty());
    }
  }

  @Test
  void the_flows_of_other_tabs_stay_in_the_cookie() throws Exception {
    outcomeIs(new Outcome.GoOn(false), "/", "other.tab");

    assertEquals(
        FLOW + "=other.tab; Max-Age=600; Path=/api/twitter; HttpOnly; SameSite=Lax; Secure",
        header(server.aliceGets(APPROVED), "Set-Cookie"));
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, true",
    "server_error, false",
    "temporarily_unavailable, false",
    "ACCESS_DENIED, false",
    "access_denied_not, false"
  })
  void an_error_is_handed_on_and_only_access_denied_is_a_denial(String error, boolean isDenial)
      throws Exception {
    server.aliceGets(CALLBACK + "?error=" + error + "&state=STATE&error_description=a+b");

    assertEquals(
        new CompleteGrant.Callback.Failed(Optional.of(new Secret("STATE")), isDenial), handedOn());
  }

  @Test
  void an_error_may_come_without_a_state() throws Exception {
    server.aliceGets(CALLBACK + "?error=access_denied");

    assertEquals(new CompleteGrant.Callback.Failed(Optional.empty(), true), handedOn());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "?code=CODE",
        "?state=STATE",
        "?code=&state=STATE",
        "?code=CODE&state=",
        "?code&state",
        "?code=CODE&code=CODE&state=STATE",
        "?code=CODE&co%64e=X&state=STATE",
        "?code=CODE&state=STATE&state=X",
        "?code=CO+DE&state=STATE",
        "?code=CO%00DE&state=STATE",
        "?code=CODE&state=ST%0D%0AATE",
        "?code=%FF&state=STATE",
        "?code=CODE&state=%C3%A4",
        "?code=CODE&state=%7F",
        "?CODE=CODE&STATE=STATE",
        "?error=access_denied&code=CODE&state=STATE",
        "?error=access_denied&code=&state=STATE",
        "?error=access_denied&code=CODE",
        "?error=",
        "?error",
        "?error=access_denied&error=access_denied",
        "?error=access%20denied",
        "?error=%FF&state=STATE",
        "?error=access_denied&state=",
        "?error=access_denied&state=STATE&state=STATE",
        "?error=access_denied&state=%FF"
      })
  void parameters_that_are_missing_repeated_mixed_or_no_code_are_malformed(String query)
      throws Exception {
    assertEquals(302, server.aliceGets(CALLBACK + query).statusCode());

    assertInstanceOf(CompleteGrant.Callback.Malformed.class, handedOn());
  }

  @ParameterizedTest
  @ValueSource(ints = {513, 10_000})
  void parameters_that_are_too_long_are_malformed(int length) throws Exception {
    assertEquals(
        302, server.aliceGets(CALLBACK + "?state=S&code=" + "a".repeat(length)).statusCode());

    assertInstanceOf(CompleteGrant.Callback.Malformed.class, handedOn());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%zz", "%", "%a", "\u00e4", "\u00ff\u00fe"})
  void parameters_with_broken_escapes_or_raw_octets_are_malformed(String code) throws IOException {
    var answer = server.rawGet(CALLBACK + "?state=S&code=" + code);

    assertTrue(answer.startsWith("HTTP/1.1 302 "), answer);
    assertInstanceOf(CompleteGrant.Callback.Malformed.class, handedOn());
  }

  @Test
  void nothing_that_x_sent_is_repeated_in_the_redirect() throws Exception {
    outcomeIs(new Outcome.Failed(Failure.ERROR), "/posts", "");

    var answer = server.aliceGets(CALLBACK + "?error=evil_word&error_description=text&state=ST");
    assertFalse(header(answer, "Location").contains("evil_word"));
    assertFalse(header(answer, "Location").contains("text"));
  }

  @Test
  void a_storage_that_is_away_is_told_by_redirect() throws Exception {
    server.useCases.completeGrant =
        (_, _, _, _) -> {
          throw new StorageUnavailable("gone", new IOException());
        };

    var answer = server.aliceGets(APPROVED);
    assertEquals(302, answer.statusCode());
    assertEquals(
        TestServer.ORIGIN + "/?error=twitter_auth_storage_failed", header(answer, "Location"));
    assertEquals(DELETED, header(answer, "Set-Cookie"));
  }

  @Test
  void without_a_session_the_whole_callback_is_kept_for_after_sign_in() throws Exception {
    try (var other = TestServer.withSignIn()) {
      var answer = other.get(APPROVED, "Cookie", FLOW + "=one; __session=bad");

      assertEquals(302, answer.statusCode());
      assertEquals(
          "https://accounts.example/sign-in?app=1&redirect_url="
              + "https%3A%2F%2Fcountersign.example%2Fapi%2Ftwitter%2Fcallback"
              + "%3Fcode%3DCODE%26state%3DSTATE",
          header(answer, "Location"));
      assertEquals("", header(answer, "Set-Cookie"));
      assertTrue(other.useCases.grantCompletions.isEmpty());
    }
  }

  @Test
  void without_a_session_and_a_sign_in_page_the_flow_is_left_as_it_is() throws Exception {
    var answer = server.get(APPROVED);

    assertEquals(401, answer.statusCode());
    assertEquals("UNAUTHENTICATED", code(answer));
    assertEquals("", header(answer, "Set-Cookie"));
    assertTrue(server.useCases.grantCompletions.isEmpty());
  }

  @Test
  void a_link_preview_by_head_ends_no_flow() throws Exception {
    assertEquals(405, server.send("HEAD", APPROVED, "", "Cookie", TestServer.COOKIE).statusCode());
    assertTrue(server.useCases.grantCompletions.isEmpty());
  }
}
