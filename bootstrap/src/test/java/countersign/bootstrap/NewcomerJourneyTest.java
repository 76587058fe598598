package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the README promises, clicked through: service, PostgreSQL and sandbox are all real.
class NewcomerJourneyTest {
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

  @Test
  void from_a_read_only_refusal_over_renew_to_connected_and_disconnected() {
    demo.sandbox().switches().appPermission("read");
    var browser = Browser.signedInAs("newcomer", demo.url());

    assertEquals(
        demo.url() + "/?error=twitter_oauth1_read_only",
        browser.approve(browser.start("/api/twitter/oauth1?returnUrl=/"), "alice"));
    assertTrue(status(browser).contains("\"state\":\"read_only\""), status(browser));
    assertTrue(browser.get("/").body().contains("Read and write"));

    demo.sandbox().switches().appPermission("read-write");
    var renewed = browser.post("/api/twitter/oauth1-tokens/renew", Map.of("returnUrl", "/"));
    var requestToken = Browser.requestToken(Browser.location(renewed));
    assertEquals(
        demo.url() + "/?twitter_oauth1_connected=true", browser.approve(requestToken, "alice"));

    var connected = status(browser);
    assertTrue(connected.contains("\"state\":\"connected\""), connected);
    assertTrue(connected.contains("\"accessLevel\":\"read-write\""), connected);
    assertTrue(connected.contains("\"screenName\":\"alice\""), connected);
    assertTrue(connected.contains("\"canPost\":true"), connected);

    assertEquals(200, browser.delete("/api/twitter/oauth1-tokens").statusCode());
    assertTrue(status(browser).contains("\"state\":\"not_connected\""));
    assertTrue(demo.sandbox().switches().calls("invalidate_token") >= 2);
  }

  @Test
  void connecting_again_hands_back_the_same_token_and_says_so() {
    var browser = Browser.signedInAs("twice", demo.url());

    assertEquals(demo.url() + "/?twitter_oauth1_connected=true", browser.connectAs("bob"));
    assertEquals(
        demo.url() + "/?twitter_oauth1_connected=true&same_token_detected=true",
        browser.connectAs("bob"));
  }

  @Test
  void another_account_is_refused_unless_the_user_wants_to_switch() {
    var browser = Browser.signedInAs("switcher", demo.url());
    browser.connectAs("carol");

    assertEquals(demo.url() + "/?error=twitter_oauth1_account_mismatch", browser.connectAs("dave"));
    var switching = browser.start("/api/twitter/oauth1?switchAccount=true");
    assertEquals(
        demo.url() + "/?twitter_oauth1_connected=true", browser.approve(switching, "dave"));
    assertTrue(status(browser).contains("\"screenName\":\"dave\""));
  }

  @Test
  void saying_no_ends_with_the_reason_and_the_return_path() {
    var browser = Browser.signedInAs("nobody", demo.url());
    var requestToken = browser.start("/api/twitter/oauth1?returnUrl=/settings%3Ftab=x");

    assertEquals(
        demo.url() + "/settings?tab=x&error=twitter_oauth1_denied", browser.deny(requestToken));
    assertTrue(status(browser).contains("\"state\":\"not_connected\""));
  }

  @Test
  void a_restart_keeps_the_connection() throws Exception {
    var browser = Browser.signedInAs("keeper", demo.url());
    browser.connectAs("alice");

    demo.restart();

    var again = Browser.signedInAs("keeper", demo.url());
    assertTrue(status(again).contains("\"state\":\"connected\""), status(again));
    assertEquals(
        demo.url() + "/?twitter_oauth1_connected=true&same_token_detected=true",
        again.connectAs("alice"));
  }

  @Test
  void a_signed_out_callback_can_be_completed_after_signing_in() {
    var browser = Browser.signedInAs("returning", demo.url());
    var callback = browser.consent(browser.start("/api/twitter/oauth1"), "alice", "authorize");
    browser.post("/dev/sign-out", Map.of());

    var signIn = Browser.location(browser.get(callback));
    assertTrue(signIn.startsWith(demo.url() + "/dev/sign-in?redirect_url="), signIn);

    var backAtTheCallback = Browser.location(browser.get(signIn + "&user=returning"));
    assertEquals(callback, backAtTheCallback);
    assertTrue(
        Browser.location(browser.get(backAtTheCallback)).contains("twitter_oauth1_connected"));
  }

  @Test
  void users_see_only_their_own_connection() {
    Browser.signedInAs("owner", demo.url()).connectAs("alice");

    assertFalse(status(Browser.signedInAs("stranger", demo.url())).contains("alice"));
    assertEquals("{\"connected\":false}", status(new Browser(demo.url())));
  }

  private static String status(Browser browser) {
    return browser.get("/api/twitter/status").body();
  }
}
