package countersign.bootstrap;

import static countersign.bootstrap.ServiceClient.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.Fault;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// One click through both consents to a post with an image; then what may go wrong with OAuth 2.0.
class GrantJourneyTest {
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

  @AfterEach
  void mendX() {
    demo.sandbox().switches().clearFaults();
    demo.sandbox().switches().oauth2().withhold(List.of());
    demo.sandbox().switches().oauth2().refreshTokens(true);
  }

  @Test
  void one_click_leads_through_both_consents_to_a_post_with_an_image() {
    var browser = Browser.signedInAs("both", demo.url());

    assertEquals(demo.url() + "/?twitter_oauth1_connected=true", browser.connectBothAs("both"));

    var status = status(browser);
    assertTrue(status.get("hasOAuth1").asBoolean() && status.get("hasOAuth2").asBoolean());
    assertEquals("connected", status.at("/oauth2/state").asString());
    assertEquals("both", status.at("/oauth2/account/screenName").asString());
    var posted = service.postFile("both", "/tweets", "with an image", Samples.png(2_000));
    assertEquals(200, posted.statusCode(), posted::body);
    assertEquals("oauth2", json(posted).get("postedWith").asString());
    assertEquals("oauth1", json(posted).get("mediaUploadedWith").asString());
    assertEquals(Optional.of("oauth2"), newestPost("with an image"));
  }

  @Test
  void a_user_who_holds_a_proven_pair_consents_once() {
    var browser = Browser.signedInAs("paired", demo.url());
    var _ = browser.connectAs("paired");

    assertEquals(demo.url() + "/?twitter_connected=true", browser.connectBothAs("paired"));
  }

  @Test
  void a_script_gets_the_address_and_the_return_path_goes_through_both_flows() {
    var browser = Browser.signedInAs("script", demo.url());
    var url =
        Browser.location(
            browser.get("/api/twitter/oauth?returnUrl=/settings%3Ftab%3Dx%23accounts"));

    var next = browser.approveGrant(url, "script");

    assertTrue(next.startsWith(demo.url() + "/api/twitter/oauth1?returnUrl=%2Fsettings"), next);
    var end = browser.approve(Browser.requestToken(Browser.location(browser.get(next))), "script");
    assertEquals(demo.url() + "/settings?tab=x&twitter_oauth1_connected=true#accounts", end);
  }

  @Test
  void saying_no_keeps_what_is_held_and_names_the_reason() {
    var browser = Browser.signedInAs("nay", demo.url());
    var _ = browser.connectBothAs("nay");
    var url = Browser.location(browser.get("/api/twitter/oauth"));

    var callback = browser.consentToGrant(url, "nay", "cancel");

    assertEquals(
        demo.url() + "/?error=twitter_auth_denied", Browser.location(browser.get(callback)));
    assertEquals("connected", status(browser).at("/oauth2/state").asString());
  }

  @Test
  void a_callback_that_is_replayed_forged_or_anothers_changes_nothing() {
    var browser = Browser.signedInAs("replayed", demo.url());
    var url = Browser.location(browser.get("/api/twitter/oauth"));
    var callback = browser.consentToGrant(url, "replayed", "authorize");
    var before = browser.frozen();
    var _ = browser.get(callback);
    var exchanges = demo.sandbox().switches().oauth2().exchanges();

    assertEquals(error("invalid_state"), Browser.location(before.get(callback)));
    assertEquals(error("invalid_state"), Browser.location(browser.get(callback)));
    var page = browser.get(Browser.location(browser.get(callback))).body();
    assertTrue(page.contains("Your connection stands"), page);
    var other = Browser.signedInAs("other", demo.url());
    var _ = other.get("/api/twitter/oauth");
    assertEquals(error("state_mismatch"), Browser.location(other.get(callback)));
    assertEquals(
        error("missing_code"), Browser.location(other.get("/api/twitter/callback?state=x")));
    assertEquals(exchanges, demo.sandbox().switches().oauth2().exchanges());
  }

  @Test
  void a_code_of_another_flow_does_not_fit_the_verifier_and_x_refuses_it() {
    var browser = Browser.signedInAs("swapped", demo.url());
    var first = Browser.location(browser.get("/api/twitter/oauth"));
    var second = Browser.location(browser.get("/api/twitter/oauth"));
    var code = parameter("code", browser.consentToGrant(first, "swapped", "authorize"));

    var end =
        browser.get("/api/twitter/callback?state=" + parameter("state", second) + "&code=" + code);

    assertEquals(error("exchange_failed"), Browser.location(end));
    assertFalse(status(browser).get("hasOAuth2").asBoolean());
  }

  private static String parameter(String name, String url) {
    return url.replaceAll(".*[?&]" + name + "=([^&]*).*", "$1");
  }

  @Test
  void a_grant_without_a_needed_scope_or_without_a_refresh_token_is_refused_and_dies_at_x() {
    var browser = Browser.signedInAs("poor", demo.url());
    demo.sandbox().switches().oauth2().withhold(List.of("tweet.write"));
    assertEquals(error("scope_missing"), browser.connectBothAs("poor"));
    demo.sandbox().switches().oauth2().withhold(List.of());
    demo.sandbox().switches().oauth2().refreshTokens(false);
    assertEquals(error("no_refresh_token"), browser.connectBothAs("poor"));

    assertFalse(status(browser).get("hasOAuth2").asBoolean());
    assertTrue(
        demo.sandbox().switches().oauth2().families("poor").stream()
            .noneMatch(family -> family.alive() && family.refreshable()));
  }

  @Test
  void two_sides_of_two_accounts_are_refused_both_ways() {
    var browser = Browser.signedInAs("mixed", demo.url());
    var _ = browser.connectAs("alice");
    assertEquals(error("account_mismatch"), browser.connectBothAs("bob"));

    var reversed = Browser.signedInAs("reversed", demo.url());
    var url = Browser.location(reversed.get("/api/twitter/oauth"));
    var _ = reversed.approveGrant(url, "alice");
    assertEquals(demo.url() + "/?error=twitter_oauth1_account_mismatch", reversed.connectAs("bob"));
  }

  @Test
  void an_expired_access_token_is_refreshed_and_the_post_goes_out() {
    var _ = Browser.signedInAs("expired", demo.url()).connectBothAs("expired");
    demo.sandbox().switches().oauth2().expireAccessTokens();
    var refreshes = demo.sandbox().switches().oauth2().refreshes();

    var posted = post("expired", "after expiry");

    assertEquals("oauth2", json(posted).get("postedWith").asString(), posted::body);
    assertEquals(refreshes + 1, demo.sandbox().switches().oauth2().refreshes());
    assertEquals(2, connection("expired").at("/oauth2/generation").asInt());
  }

  @Test
  void what_was_revoked_at_x_is_told_and_posts_go_out_with_the_pair_meanwhile() {
    var browser = Browser.signedInAs("stolen", demo.url());
    var _ = browser.connectBothAs("stolen");
    demo.sandbox().switches().oauth2().expireAccessTokens();
    demo.sandbox()
        .switches()
        .fault(
            Fault.once(
                "oauth2_token",
                new Fault.Kind.Status(400, Optional.of("{\"error\":\"invalid_grant\"}"))));

    var posted = post("stolen", "with the pair");

    assertEquals("oauth1", json(posted).get("postedWith").asString(), posted::body);
    var told = connection("stolen");
    assertEquals("revoked", told.at("/oauth2/state").asString());
    assertEquals("reconnect", told.at("/oauth2/advice/action").asString());
    assertEquals("connected", told.at("/oauth1/state").asString());
    assertEquals(demo.url() + "/?twitter_connected=true", browser.connectBothAs("stolen"));
    assertEquals("oauth2", json(post("stolen", "again")).get("postedWith").asString());
  }

  @Test
  void without_a_pair_a_dead_grant_is_a_409_that_says_how_to_reconnect() {
    grantOnly("alone");
    assertEquals("oauth2", json(post("alone", "grant only")).get("postedWith").asString());
    demo.sandbox().switches().revoke("alone");

    var refused = post("alone", "dead");

    assertEquals(409, refused.statusCode(), refused::body);
    assertEquals("OAUTH2_RECONNECT_REQUIRED", json(refused).get("code").asString());
    assertTrue(json(refused).get("requiresReconnection").asBoolean());
    assertTrue(json(refused).get("solution").size() > 0);
  }

  @Test
  void an_image_goes_up_with_the_grant_where_there_is_no_pair() {
    grantOnly("imageonly");

    var posted = service.postFile("imageonly", "/tweets", "by grant", Samples.png(2_000));

    assertEquals("oauth2", json(posted).get("mediaUploadedWith").asString(), posted::body);
    assertTrue(connection("imageonly").get("canUploadImages").asBoolean());
  }

  @Test
  void an_x_that_is_down_or_garbled_at_a_refresh_costs_nothing_but_time() {
    for (var kind :
        List.of(
            new Fault.Kind.Status(503, Optional.empty()),
            new Fault.Kind.Garbage(),
            new Fault.Kind.CutBefore())) {
      var user = "weather" + kind.getClass().getSimpleName();
      grantOnly(user.substring(0, Math.min(15, user.length())));
      var name = user.substring(0, Math.min(15, user.length()));
      demo.sandbox().switches().oauth2().expireAccessTokens();
      demo.sandbox().switches().fault(Fault.once("oauth2_token", kind));

      var refused = post(name, "bad weather");

      assertNotEquals(409, refused.statusCode(), refused::body);
      assertTrue(refused.statusCode() >= 500, refused::body);
      assertTrue(connection(name).get("hasOAuth2").asBoolean());
      assertNotEquals("revoked", connection(name).at("/oauth2/state").asString());
    }
  }

  @Test
  void disconnecting_revokes_at_x_and_leaves_the_pair() {
    var browser = Browser.signedInAs("leaving", demo.url());
    var _ = browser.connectBothAs("leaving");

    var answer = browser.delete("/api/twitter/oauth2-tokens");

    assertEquals(200, answer.statusCode(), answer::body);
    assertTrue(json(answer).get("success").asBoolean());
    assertEquals("disconnected", status(browser).at("/oauth2/reason").asString());
    assertTrue(status(browser).get("hasOAuth1").asBoolean());
    assertTrue(
        demo.sandbox().switches().oauth2().families("leaving").stream()
            .noneMatch(family -> family.alive()));
  }

  @Test
  void erasing_a_user_takes_both_sides() {
    var _ = Browser.signedInAs("erased", demo.url()).connectBothAs("erased");

    var answer = service.erase("erased");

    assertEquals(200, answer.statusCode(), answer::body);
    assertFalse(connection("erased").get("connected").asBoolean());
    assertTrue(
        demo.sandbox().switches().oauth2().families("erased").stream()
            .noneMatch(family -> family.alive()));
  }

  @Test
  void the_page_shows_both_sides_and_one_button_for_them() {
    var browser = Browser.signedInAs("reader", demo.url());
    assertTrue(browser.get("/").body().contains("/api/twitter/oauth?"), browser.get("/").body());
    var _ = browser.connectBothAs("reader");

    var page = browser.get("/").body();

    assertTrue(page.contains("OAuth 2.0"), page);
    assertTrue(page.contains("@reader"), page);
    assertEquals(303, browser.post("/connection/oauth2/disconnect", Map.of()).statusCode());
    assertFalse(status(browser).get("hasOAuth2").asBoolean());
  }

  private static void grantOnly(String user) {
    var browser = Browser.signedInAs(user, demo.url());
    var next = browser.approveGrant(Browser.location(browser.get("/api/twitter/oauth")), user);
    assertTrue(next.contains("/api/twitter/oauth1"), next);
  }

  private static HttpResponse<String> post(String user, String text) {
    return service.postJson(user, "/tweets", "{\"text\":\"" + text + " " + user + "\"}");
  }

  private static JsonNode connection(String user) {
    return json(service.get(user, "/connection"));
  }

  private static JsonNode status(Browser browser) {
    return json(browser.get("/api/twitter/status"));
  }

  private static String error(String failure) {
    return demo.url() + "/?error=twitter_auth_" + failure;
  }

  private static Optional<String> newestPost(String text) {
    return demo.sandbox().switches().posts().stream()
        .filter(post -> post.text().startsWith(text))
        .map(post -> post.protocol())
        .findFirst();
  }
}
