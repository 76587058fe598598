package countersign.bootstrap;

import static countersign.bootstrap.ServiceClient.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// The requirements' literal behaviour, which an operator may choose.
class ClearBeforeReconnectTest {
  @Test
  void the_pair_is_cleared_by_the_oauth2_callback_and_its_token_is_recognised_afterwards()
      throws Exception {
    try (var demo = new RunningDemo(Map.of("TWITTER_CLEAR_BEFORE_RECONNECT", "true"))) {
      var browser = Browser.signedInAs("literal", demo.url());
      var _ = browser.connectBothAs("literal");
      var url = Browser.location(browser.get("/api/twitter/oauth"));

      var next = browser.approveGrant(url, "literal");

      var status = json(browser.get("/api/twitter/status"));
      assertFalse(status.get("hasOAuth1").asBoolean());
      assertEquals("cleared_to_reconnect", status.at("/oauth1/reason").asString());
      assertTrue(status.get("hasOAuth2").asBoolean());
      assertEquals(0, demo.sandbox().switches().calls("invalidate_token"));
      assertEquals(
          demo.url() + "/?twitter_oauth1_connected=true&same_token_detected=true",
          browser.approve(Browser.requestToken(Browser.location(browser.get(next))), "literal"));
    }
  }
}
