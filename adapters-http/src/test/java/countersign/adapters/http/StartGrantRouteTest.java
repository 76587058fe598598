package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.StartGrant.Result;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.UserId;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartGrantRouteTest {
  private static final String START = "/api/twitter/oauth";

  @AutoClose private final TestServer server = TestServer.start();

  @Test
  void a_browser_is_sent_to_x_with_the_sealed_cookie() throws Exception {
    var answer = server.aliceGets(START + "?returnUrl=/posts");

    assertEquals(302, answer.statusCode());
    assertEquals(
        "https://web.x.example/i/oauth2/authorize?state=STATE", header(answer, "Location"));
    assertEquals(
        "twitter_oauth_code_verifier=sealed.grant; Max-Age=600; Path=/api/twitter;"
            + " HttpOnly; SameSite=Lax; Secure",
        header(answer, "Set-Cookie"));
    assertEquals("no-store", header(answer, "Cache-Control"));
    var start = server.useCases.grantStarts.getFirst();
    assertEquals(new UserId("alice"), start.user());
    assertEquals("/posts", start.returnPath().value());
    assertFalse(start.switchAccount());
    assertTrue(server.useCases.starts.isEmpty());
  }

  @Test
  void the_cookie_is_not_secure_where_browsers_use_plain_http() throws Exception {
    var plain = TestServer.settings("http://127.0.0.1:8080", Optional.empty());
    try (var http = TestServer.start(plain)) {
      assertEquals(
          "twitter_oauth_code_verifier=sealed.grant; Max-Age=600; Path=/api/twitter;"
              + " HttpOnly; SameSite=Lax",
          header(http.aliceGets(START), "Set-Cookie"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, 200",
    "'application/json, text/plain, */*', 200",
    "'text/html,application/json', 302",
    "*/*, 302"
  })
  void a_script_that_asks_for_json_and_not_html_gets_the_url(String accept, int status)
      throws Exception {
    var answer = server.get(START, "Cookie", TestServer.COOKIE, "Accept", accept);

    assertEquals(status, answer.statusCode());
    assertFalse(header(answer, "Set-Cookie").isEmpty());
    if (status == 200) {
      assertEquals(
          "{\"authUrl\":\"https://web.x.example/i/oauth2/authorize?state=STATE\"}", answer.body());
    }
  }

  @Test
  void its_own_flows_of_other_tabs_are_handed_on_and_those_of_oauth1_are_not() throws Exception {
    var cookies =
        TestServer.COOKIE
            + "; twitter_oauth1_request_token_secret=pair; twitter_oauth_code_verifier=one.two";
    assertEquals(302, server.get(START + "?switchAccount=true", "Cookie", cookies).statusCode());

    var start = server.useCases.grantStarts.getFirst();
    assertEquals("/", start.returnPath().value());
    assertEquals("one.two", start.cookie());
    assertTrue(start.switchAccount());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example", "/%5Cevil.example", "https://evil.example/", "posts", "/a%0Ab"})
  void a_return_url_that_could_lead_elsewhere_is_refused(String value) throws Exception {
    var answer = server.aliceGets(START + "?returnUrl=" + value);

    assertEquals(400, answer.statusCode());
    assertEquals("INVALID_RETURN_URL", code(answer));
    assertTrue(server.useCases.grantStarts.isEmpty());
    assertFalse(answer.headers().firstValue("Location").isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "TRUE", "true&switchAccount=true"})
  void switch_account_is_true_or_false_once(String value) throws Exception {
    var answer = server.aliceGets(START + "?switchAccount=" + value);

    assertEquals("INVALID_FIELD", code(answer));
    assertEquals("switchAccount", json(answer).path("field").asString());
    assertTrue(server.useCases.grantStarts.isEmpty());
  }

  @Test
  void without_a_session_a_browser_goes_to_sign_in_and_is_to_come_back() throws Exception {
    try (var other = TestServer.withSignIn()) {
      var answer = other.get(START + "?returnUrl=/posts", "Accept", "text/html");

      assertEquals(302, answer.statusCode());
      assertEquals(
          "https://accounts.example/sign-in?app=1&redirect_url="
              + "https%3A%2F%2Fcountersign.example%2Fapi%2Ftwitter%2Foauth%3FreturnUrl%3D%2Fposts",
          header(answer, "Location"));
      assertEquals(401, other.get(START, "Accept", "application/json").statusCode());
      assertTrue(other.useCases.grantStarts.isEmpty());
    }
  }

  @Test
  void without_a_session_and_a_sign_in_page_the_answer_is_401() throws Exception {
    var answer = server.get(START, "Accept", "text/html");

    assertEquals(401, answer.statusCode());
    assertEquals("UNAUTHENTICATED", code(answer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json"})
  void without_a_client_it_is_404_whoever_asks_and_nobody_is_sent_anywhere(String accept)
      throws Exception {
    try (var other = TestServer.withoutOAuth2()) {
      for (var cookie : new String[] {TestServer.COOKIE, "__session=bad"}) {
        var answer = other.get(START + "?returnUrl=/posts", "Cookie", cookie, "Accept", accept);

        assertEquals(404, answer.statusCode());
        assertEquals("OAUTH2_NOT_CONFIGURED", code(answer));
        assertEquals("", header(answer, "Location"));
      }
      assertTrue(other.useCases.grantStarts.isEmpty());
    }
  }

  @Test
  void a_use_case_without_a_client_says_the_same() throws Exception {
    server.useCases.startGrant = _ -> new Result.NotConfigured();

    var answer = server.aliceGets(START);
    assertEquals(404, answer.statusCode());
    assertEquals("OAUTH2_NOT_CONFIGURED", code(answer));
    assertFalse(json(answer).path("requiresReconnection").booleanValue());
    assertEquals("", header(answer, "Set-Cookie"));
  }

  @Test
  void a_storage_that_is_away_is_503_and_sets_no_cookie() throws Exception {
    server.useCases.startGrant =
        _ -> {
          throw new StorageUnavailable("gone", new IOException());
        };

    var answer = server.aliceGets(START);
    assertEquals("STORAGE_UNAVAILABLE", code(answer));
    assertEquals("", header(answer, "Set-Cookie"));
  }

  @Test
  void a_link_preview_by_head_begins_nothing() throws Exception {
    var answer = server.send("HEAD", START, "", "Cookie", TestServer.COOKIE);

    assertEquals(405, answer.statusCode());
    assertTrue(server.useCases.grantStarts.isEmpty());
  }
}
