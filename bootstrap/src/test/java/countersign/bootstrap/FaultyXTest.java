package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.Fault;
import countersign.sandbox.Fault.Kind;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// X slow, lying and away, through the whole product.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("FaultyXTest.demo") // one at a time
class FaultyXTest {
  private static final String CODE_89 =
      "{\"errors\":[{\"code\":89,\"message\":\"Invalid or expired token.\"}]}";

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static RunningDemo demo;

  @BeforeAll
  static void startDemo() throws Exception {
    demo = new RunningDemo();
  }

  @AfterAll
  static void stopDemo() {
    demo.close();
  }

  @AfterEach
  void healX() {
    demo.sandbox().switches().clearFaults();
    demo.sandbox().switches().confirmCallback(true);
  }

  @ParameterizedTest
  @CsvSource({
    "429, 429, X_RATE_LIMITED",
    "402, 503, X_CREDITS_DEPLETED",
    "500, 503, X_UNAVAILABLE",
    "503, 503, X_UNAVAILABLE"
  })
  void a_start_that_x_refuses_says_why(int xStatus, int status, String code) {
    fault("request_token", status(xStatus));

    assertProblem(status, code, get("starter", "/api/twitter/oauth1"));
  }

  @Test
  void a_start_without_a_confirmed_callback_is_a_bad_answer() {
    demo.sandbox().switches().confirmCallback(false);

    assertProblem(502, "X_BAD_ANSWER", get("starter", "/api/twitter/oauth1"));
  }

  @Test
  void a_cut_connection_is_an_x_that_is_away() {
    fault("request_token", new Kind.CutBefore());

    assertProblem(503, "X_UNAVAILABLE", get("starter", "/api/twitter/oauth1"));
  }

  @Test
  void a_slow_x_costs_ten_seconds_and_no_more() {
    fault("request_token", new Kind.Slow(Duration.ofSeconds(30)));
    var begin = Instant.now();

    assertProblem(504, "X_TIMEOUT", get("starter", "/api/twitter/oauth1"));

    assertTrue(Duration.between(begin, Instant.now()).compareTo(Duration.ofSeconds(13)) < 0);
  }

  @Test
  void a_redirect_is_not_followed_with_a_signed_request() {
    fault("request_token", new Kind.Redirect(demo.url() + "/healthz"));

    assertProblem(502, "X_BAD_ANSWER", get("starter", "/api/twitter/oauth1"));
  }

  @Test
  void an_exchange_whose_answer_is_lost_is_not_repeated_and_leaves_nothing() {
    fault("access_token", new Kind.CutAfter());
    var browser = Browser.signedInAs("lost", demo.url());
    var before = demo.sandbox().switches().calls("access_token");

    assertEquals(demo.url() + "/?error=twitter_oauth1_exchange_failed", browser.connectAs("alice"));

    assertEquals(before + 1, demo.sandbox().switches().calls("access_token"));
    assertTrue(status(browser).contains("\"state\":\"not_connected\""));
  }

  @ParameterizedTest
  @CsvSource({"429", "402", "500", "503"})
  void a_pair_x_cannot_be_asked_about_is_kept_unverified(int xStatus) {
    fault("users_me", status(xStatus));
    var browser = Browser.signedInAs("unverified-" + xStatus, demo.url());

    assertEquals(
        demo.url() + "/?twitter_oauth1_connected=true&unverified=true", browser.connectAs("alice"));
    var status = status(browser);
    assertTrue(status.contains("\"state\":\"unverified\""), status);
    assertTrue(status.contains("\"accessLevel\":\"unknown\""), status);
    assertTrue(status.contains("\"action\":\"wait\""), status);
  }

  @Test
  void an_unverified_pair_is_verified_by_itself_when_x_comes_back() throws Exception {
    fault("users_me", status(503));
    var browser = Browser.signedInAs("patient", demo.url());
    browser.connectAs("alice");
    demo.sandbox().switches().clearFaults();

    for (var i = 0; i < 120 && !status(browser).contains("\"state\":\"connected\""); i++) {
      Thread.sleep(500);
    }

    assertTrue(status(browser).contains("\"state\":\"connected\""), status(browser));
  }

  @Test
  void a_users_me_without_a_level_is_settled_by_verify_credentials() {
    fault("users_me", new Kind.NoAccessLevel());
    var browser = Browser.signedInAs("fallback", demo.url());

    assertEquals(demo.url() + "/?twitter_oauth1_connected=true", browser.connectAs("alice"));
  }

  @Test
  void a_pair_killed_at_once_is_rejected_and_the_old_one_is_left() {
    var browser = Browser.signedInAs("rejected", demo.url());
    browser.connectAs("bob");
    demo.sandbox().switches().sameToken(false);
    try {
      fault("users_me", status(401));
      fault("verify_credentials", new Kind.Status(401, Optional.of(CODE_89)));

      assertEquals(demo.url() + "/?error=twitter_oauth1_rejected", browser.connectAs("bob"));
    } finally {
      demo.sandbox().switches().sameToken(true);
    }
    assertTrue(status(browser).contains("\"state\":\"connected\""), status(browser));
  }

  private static void fault(String endpoint, Kind kind) {
    demo.sandbox().switches().fault(Fault.always(endpoint, kind));
  }

  private static Kind status(int status) {
    return new Kind.Status(status, Optional.empty());
  }

  private static HttpResponse<String> get(String user, String path) {
    return Browser.signedInAs(user, demo.url()).get(path);
  }

  private static void assertProblem(int status, String code, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    assertTrue(response.body().contains("\"code\":\"" + code + "\""), response.body());
  }

  private static String status(Browser browser) {
    return browser.get("/api/twitter/status").body();
  }
}
