package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.StartConnection.Result;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.UserId;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartConnectionRouteTest {
  private static final String START = "/api/twitter/oauth1";

  @AutoClose private final TestServer server = TestServer.start();

  @Test
  void a_browser_is_sent_to_x_with_the_sealed_cookie() throws Exception {
    var answer = server.aliceGets(START + "?returnUrl=/posts");

    assertEquals(302, answer.statusCode());
    assertEquals("https://api.x.com/oauth/authorize?oauth_token=REQ", header(answer, "Location"));
    assertEquals(
        "twitter_oauth1_request_token_secret=sealed.flow; Max-Age=600; Path=/api/twitter/oauth1;"
            + " HttpOnly; SameSite=Lax; Secure",
        header(answer, "Set-Cookie"));
    var start = server.useCases.starts.getFirst();
    assertEquals(new UserId("alice"), start.user());
    assertEquals("/posts", start.returnPath().value());
    assertFalse(start.switchAccount());
  }

  @Test
  void the_cookie_is_not_secure_where_browsers_use_plain_http() throws Exception {
    var plain = TestServer.settings("http://127.0.0.1:8080", Optional.empty());
    try (var http = TestServer.start(plain)) {
      assertFalse(header(http.aliceGets(START), "Set-Cookie").contains("Secure"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, 200",
    "'application/json, text/plain, */*', 200",
    "'text/html,application/json', 302",
    "'text/html,application/xhtml+xml', 302",
    "*/*, 302"
  })
  void a_script_that_asks_for_json_and_not_html_gets_the_url(String accept, int status)
      throws Exception {
    var answer = server.get(START, "Cookie", TestServer.COOKIE, "Accept", accept);

    assertEquals(status, answer.statusCode());
    assertFalse(header(answer, "Set-Cookie").isEmpty());
    if (status == 200) {
      assertEquals(
          "{\"authUrl\":\"https://api.x.com/oauth/authorize?oauth_token=REQ\"}", answer.body());
    }
  }

  @Test
  void the_return_path_is_the_root_unless_given_and_flows_of_other_tabs_are_handed_on()
      throws Exception {
    var cookies = TestServer.COOKIE + "; twitter_oauth1_request_token_secret=one.two";
    assertEquals(302, server.get(START + "?switchAccount=true", "Cookie", cookies).statusCode());

    var start = server.useCases.starts.getFirst();
    assertEquals("/", start.returnPath().value());
    assertEquals("one.two", start.cookie());
    assertTrue(start.switchAccount());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/%5Cevil.example",
        "%5C%5Cevil.example",
        "%2F%2Fevil.example",
        "https://evil.example/",
        "HTTPS:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "/%09/evil.example",
        "/%0A/evil.example",
        "/%0D%0ASet-Cookie:x=y",
        "/%00",
        "/a%5Cb",
        "%09//evil.example",
        "+//evil.example",
        "posts",
        "?a=b",
        "@evil.example",
        ".evil.example",
        "/%E2%80%AE",
        "/%C2%85",
        "/%FF",
        "/%C0%AF",
        "",
        "/a&returnUrl=/b",
        "/a&returnUrl=%5C"
      })
  void a_return_url_that_could_lead_elsewhere_is_refused(String value) throws Exception {
    var answer = server.aliceGets(START + "?returnUrl=" + value);

    assertEquals(400, answer.statusCode());
    assertEquals("INVALID_RETURN_URL", code(answer));
    assertEquals("returnUrl", json(answer).path("field").asString());
    assertTrue(server.useCases.starts.isEmpty());
    assertFalse(answer.headers().firstValue("Location").isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%zz", "/%", "/%4", "/\u00e4", "/%\uff11\uff11"})
  void a_return_url_with_a_broken_escape_or_raw_octets_is_refused(String value) throws Exception {
    assertTrue(server.rawGet(START + "?returnUrl=" + value).startsWith("HTTP/1.1 400 "));
    assertTrue(server.useCases.starts.isEmpty());
  }

  @Test
  void a_return_url_of_ten_thousand_characters_is_refused() throws Exception {
    var answer = server.aliceGets(START + "?returnUrl=/" + "a".repeat(10_000));

    assertEquals("INVALID_RETURN_URL", code(answer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "TRUE", "yes", "true&switchAccount=true", "%FF"})
  void switch_account_is_true_or_false_once(String value) throws Exception {
    var answer = server.aliceGets(START + "?switchAccount=" + value);

    assertEquals(400, answer.statusCode());
    assertEquals("INVALID_FIELD", code(answer));
    assertEquals("switchAccount", json(answer).path("field").asString());
  }

  @Test
  void without_a_session_a_browser_goes_to_sign_in_and_is_to_come_back() throws Exception {
    try (var other = TestServer.withSignIn()) {
      var answer = other.get(START + "?returnUrl=/posts%3Fa%3Db", "Accept", "text/html");

      assertEquals(302, answer.statusCode());
      assertEquals(
          "https://accounts.example/sign-in?app=1&redirect_url="
              + "https%3A%2F%2Fcountersign.example%2Fapi%2Ftwitter%2Foauth1%3FreturnUrl%3D%2Fposts%253Fa%253Db",
          header(answer, "Location"));
      assertEquals(401, other.get(START, "Accept", "application/json").statusCode());
    }
  }

  @Test
  void without_a_session_and_a_sign_in_page_the_answer_is_401() throws Exception {
    var answer = server.get(START, "Accept", "text/html");

    assertEquals(401, answer.statusCode());
    assertEquals("UNAUTHENTICATED", code(answer));
    assertEquals("Bearer", header(answer, "WWW-Authenticate"));
  }

  @Test
  void without_a_consumer_pair_a_browser_goes_back_and_a_script_is_told() throws Exception {
    server.useCases.start = _ -> new Result.NotConfigured();

    var browser = server.aliceGets(START + "?returnUrl=/posts");
    assertEquals(
        TestServer.ORIGIN + "/posts?error=twitter_oauth1_not_configured",
        header(browser, "Location"));
    var script = server.get(START, "Cookie", TestServer.COOKIE, "Accept", "application/json");
    assertEquals(404, script.statusCode());
    assertEquals("OAUTH1_NOT_CONFIGURED", code(script));
  }

  @Test
  void a_request_token_that_x_did_not_give_sets_no_cookie() throws Exception {
    server.useCases.start = _ -> new Result.NoRequestToken(Inconclusive.because(Cause.TIMEOUT));

    var answer = server.aliceGets(START);
    assertEquals(504, answer.statusCode());
    assertEquals("X_TIMEOUT", code(answer));
    assertEquals("", header(answer, "Set-Cookie"));
  }

  @Test
  void a_link_preview_by_head_begins_nothing() throws Exception {
    var answer = server.send("HEAD", START, "", "Cookie", TestServer.COOKIE);

    assertEquals(405, answer.statusCode());
    assertTrue(server.useCases.starts.isEmpty());
  }
}
