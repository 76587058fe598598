package countersign.bootstrap;

import static countersign.bootstrap.ServiceClient.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// X suspends and locks accounts of which this service holds both authorizations, or one: the
/// status says what posts and media meet, and asking again is what ends it.
class AccountStandingJourneyTest {
  @SuppressWarnings("NullAway.Init") // set before all tests
  private static RunningDemo demo;

  @SuppressWarnings("NullAway.Init")
  private static ServiceClient service;

  @BeforeAll
  static void startDemo() throws Exception {
    demo = new RunningDemo();
    service = demo.service();
  }

  @AfterAll
  static void stopDemo() {
    demo.close();
  }

  @ParameterizedTest
  @CsvSource({"suspended, X_ACCOUNT_SUSPENDED, wait", "locked, X_ACCOUNT_LOCKED, unlock_account"})
  void a_blocked_account_blocks_both_sides_until_x_says_otherwise(
      String standing, String code, String action) {
    var user = "both" + standing;
    var browser = Browser.signedInAs(user, demo.url());
    var _ = browser.connectBothAs(user);
    block(user, standing);

    var told =
        json(
            service.send(
                "POST", "/internal/v1/users/" + user + "/verify", BodyPublishers.noBody()));

    for (var side : new String[] {"/oauth1", "/oauth2"}) {
      assertEquals(standing, told.at(side + "/state").asString(), told::toString);
      assertEquals(action, told.at(side + "/advice/action").asString());
      assertFalse(told.at(side + "/nextCheckAt").isMissingNode(), told::toString);
    }
    assertNothingCanBeDone(user, told, code);
    var page = browser.get("/").body();
    assertEquals(1, page.split("X has " + standing + " this account", -1).length - 1, page);

    demo.sandbox().switches().restore(user);
    assertEquals(303, browser.post("/connection/verify", Map.of()).statusCode());
    var again = status(user);
    assertEquals("connected", again.at("/oauth1/state").asString());
    assertEquals("connected", again.at("/oauth2/state").asString());
    assertTrue(again.get("canPost").asBoolean() && again.get("canUploadImages").asBoolean());
    assertEquals(200, post(user).statusCode());
  }

  @Test
  void what_x_says_to_a_grant_is_noted_where_no_pair_is_held() {
    var user = "grantonly";
    var browser = Browser.signedInAs(user, demo.url());
    var _ = browser.approveGrant(Browser.location(browser.get("/api/twitter/oauth")), user);
    block(user, "suspended");

    assertEquals("X_ACCOUNT_SUSPENDED", json(post(user)).get("code").asString());

    var told = status(user);
    assertEquals("suspended", told.at("/oauth2/state").asString());
    assertEquals("wait", told.at("/oauth2/advice/action").asString());
    assertNothingCanBeDone(user, told, "X_ACCOUNT_SUSPENDED");
    demo.sandbox().switches().restore(user);
    var again = json(browser.postJson("/api/twitter/verify", ""));
    assertEquals("connected", again.at("/oauth2/state").asString(), again::toString);
    assertEquals(200, post(user).statusCode());
  }

  @Test
  void what_x_says_to_a_grant_is_the_accounts_and_holds_for_the_pair_beside_it() {
    var user = "beside";
    var _ = Browser.signedInAs(user, demo.url()).connectBothAs(user);
    block(user, "locked");

    assertEquals("X_ACCOUNT_LOCKED", json(post(user)).get("code").asString());

    assertEquals("locked", status(user).at("/oauth1/state").asString());
    assertNothingCanBeDone(user, status(user), "X_ACCOUNT_LOCKED");
  }

  @Test
  void a_user_has_x_asked_once_a_minute() {
    var user = "impatient";
    var browser = Browser.signedInAs(user, demo.url());
    var _ = browser.connectAs(user);
    var before = asked();

    for (var press = 1; press <= 5; press++) {
      var answer = browser.postJson("/api/twitter/verify", "");
      assertEquals(200, answer.statusCode(), answer::body);
      assertEquals("connected", json(answer).at("/oauth1/state").asString());
    }
    var page = browser.post("/connection/verify", Map.of());

    assertEquals(before + 1, asked());
    assertEquals(demo.url() + "/?checked=too_soon", Browser.location(page));
    assertTrue(browser.get("/?checked=too_soon").body().contains("less than a minute before"));
  }

  private static void block(String user, String standing) {
    if (standing.equals("locked")) {
      demo.sandbox().switches().lock(user);
    } else {
      demo.sandbox().switches().suspend(user);
    }
  }

  /// Neither posts nor media reach X.
  private static void assertNothingCanBeDone(String user, JsonNode status, String code) {
    assertFalse(status.get("canPost").asBoolean(), status::toString);
    assertFalse(status.get("canUploadImages").asBoolean(), status::toString);
    var posts = demo.sandbox().switches().calls("create_post");
    var uploads = demo.sandbox().switches().calls("media_upload");

    assertEquals(code, json(post(user)).get("code").asString());
    var image = service.postFile(user, "/tweets", "image " + user, Samples.png(2_000));
    assertEquals(409, image.statusCode(), image::body);
    assertEquals(code, json(image).get("code").asString());

    assertEquals(posts, demo.sandbox().switches().calls("create_post"));
    assertEquals(uploads, demo.sandbox().switches().calls("media_upload"));
  }

  private static HttpResponse<String> post(String user) {
    return service.postJson(user, "/tweets", "{\"text\":\"text of " + user + "\"}");
  }

  private static JsonNode status(String user) {
    return json(service.get(user, "/connection"));
  }

  private static int asked() {
    return demo.sandbox().switches().calls("users_me");
  }
}
