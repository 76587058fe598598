package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Several people with one X account, through the whole product.
class SharedAccountTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

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

  private static Browser connected(String user, String account) {
    var browser = Browser.signedInAs(user, demo.url());
    var _ = browser.connectAs(account);
    assertEquals("connected", status(browser).path("state").asString());
    return browser;
  }

  private static JsonNode status(Browser browser) {
    return JSON.readTree(browser.get("/api/twitter/status").body()).path("oauth1");
  }

  private static void assertEndedHere(Browser browser, String user) {
    var status = status(browser);
    assertEquals("revoked", status.path("state").asString());
    assertEquals("ended_here", status.path("reason").asString());
    assertEquals("reconnect", status.path("advice").path("action").asString());
    assertFalse(status.path("advice").toString().contains("X has ended"), status::toString);
    var report = export(user);
    var told = report.lines().map(JSON::readTree).filter(SharedAccountTest::isEndedHere).count();
    assertEquals(1, told, report);
  }

  private static boolean isEndedHere(JsonNode event) {
    return event.path("kind").asString().equals("pair_cleared")
        && event.path("reason").asString().equals("ended_here");
  }

  private static String export(String user) {
    var out = new StringWriter();
    var exit =
        Main.commandLine(Map.of("DATA_DIR", demo.data().toString()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(new StringWriter()))
            .execute("audit", "export", "--user", user);
    assertEquals(0, exit);
    return out.toString();
  }

  @Test
  void who_renews_ends_the_token_for_all_three_and_they_are_told() {
    var anna = connected("anna", "family");
    var ben = connected("ben", "family");
    var carl = connected("carl", "family");
    var other = connected("dora", "another");
    assertTrue(anna.get("/").body().contains("3 people here use this X account"));
    assertFalse(anna.get("/").body().contains("ben"));

    var renewed = anna.post("/api/twitter/oauth1-tokens/renew", Map.of("returnUrl", "/"));

    assertTrue(Browser.location(renewed).contains("/oauth/authorize?"), renewed::body);
    assertEndedHere(ben, "ben");
    assertEndedHere(carl, "carl");
    assertEquals("connected", status(other).path("state").asString());
    assertTrue(ben.get("/").body().contains("Ended here"));

    var _ = anna.approve(Browser.requestToken(Browser.location(renewed)), "family");
    var _ = ben.connectAs("family");
    assertEquals("connected", status(anna).path("state").asString());
    assertEquals("connected", status(ben).path("state").asString());
  }

  @Test
  void who_disconnects_ends_the_token_for_the_other_unless_x_is_left_alone() {
    var eve = connected("eve", "couple");
    var finn = connected("finn", "couple");
    assertTrue(eve.get("/").body().contains("2 people here use this X account"));

    assertEquals(200, eve.delete("/api/twitter/oauth1-tokens?revoke=false").statusCode());
    assertEquals("connected", status(finn).path("state").asString());

    var _ = eve.connectAs("couple");
    assertEquals(200, eve.delete("/api/twitter/oauth1-tokens").statusCode());
    assertEndedHere(finn, "finn");
    assertFalse(finn.get("/").body().contains("people here use"));
  }

  @Test
  void who_is_erased_ends_the_token_for_the_other() throws Exception {
    var _ = connected("gus", "friends");
    var hana = connected("hana", "friends");

    var _ = demo.service().erase("gus");

    assertEndedHere(hana, "hana");
  }
}
