package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OAuth2PageTest extends OAuth2Fixture {
  private static final String PATH = "/i/oauth2/authorize";

  @Test
  void the_page_says_who_asks_for_what() {
    sandbox.switches().oauth2().withhold(Set.of("media.write"));
    var page = oauth2.page(oauth2.asked());
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("not X"));
    assertTrue(page.body().contains(OAuth2App.REDIRECT));
    assertTrue(
        page.body().contains("<li>Post and delete posts (<code>tweet.write</code>)</li>"),
        page.body());
    assertTrue(
        page.body().contains("(<code>media.write</code>): withheld by the switches</li>"),
        page.body());
    assertTrue(page.body().contains("name=\"screen_name\" value=\"carol\""), page.body());
    assertTrue(page.body().contains("name=\"other_name\""), page.body());
    assertFalse(page.body().contains("<script"));
  }

  @Test
  void the_page_may_send_its_form_back_and_run_nothing() {
    var policy =
        oauth2.page(oauth2.asked()).headers().firstValue("Content-Security-Policy").orElse("none");
    assertTrue(policy.contains("default-src 'none'"), policy);
    assertFalse(policy.contains("form-action"), policy); // it would stop the way back to the app
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "a b+c&d=e#f%g/ä☃\"<>", " ", "%2B+%20"})
  void authorize_sends_the_browser_back_with_the_state_as_it_was(String state) {
    var answer = decide(oauth2.asked("state", state), "authorize", Map.of("screen_name", "alice"));
    assertEquals(302, answer.statusCode());
    var location = location(answer);
    assertTrue(location.startsWith(OAuth2App.REDIRECT + "?"), location);
    var returned = App.parse(URI.create(location).getRawQuery());
    assertEquals(state, returned.get("state"));
    assertEquals(Set.of("state", "code"), returned.keySet());
    assertFalse(location.contains("+"), location);
    assertEquals(200, oauth2.exchange(String.valueOf(returned.get("code"))).statusCode());
  }

  @Test
  void an_address_with_a_query_keeps_it() {
    var asked = oauth2.asked("redirect_uri", OAuth2App.OTHER_REDIRECT);
    var answer = decide(asked, "authorize", Map.of("screen_name", "alice"));
    assertTrue(location(answer).startsWith(OAuth2App.OTHER_REDIRECT + "&state=s&code="));
  }

  @Test
  void a_typed_name_wins_over_a_chosen_one() {
    var fields = Map.of("screen_name", "alice", "other_name", "zoe");
    var answer = decide(oauth2.asked(), "authorize", fields);
    var code = App.parse(URI.create(location(answer)).getRawQuery()).get("code");
    var token = OAuth2App.Tokens.of(oauth2.exchange(String.valueOf(code)));
    var me = oauth2.get("/2/users/me", token.access()).body();
    assertTrue(me.contains("\"username\":\"zoe\""), me);
  }

  @Test
  void cancel_sends_the_browser_back_as_denied() {
    var answer = decide(oauth2.asked("state", "a b"), "cancel", Map.of());
    assertEquals(302, answer.statusCode());
    var location = location(answer);
    assertEquals(
        Map.of("error", "access_denied", "state", "a b"),
        App.parse(URI.create(location).getRawQuery()));
  }

  @Test
  void a_request_is_decided_once() {
    var request = request(oauth2.page(oauth2.asked()));
    var bad = decide(request, "authorize", Map.of("screen_name", "<b>"));
    assertEquals(400, bad.statusCode());
    assertEquals(400, decide(request, "perhaps", Map.of()).statusCode());
    var good = Map.of("screen_name", "bob");
    assertEquals(302, decide(request, "authorize", good).statusCode());
    assertEquals(404, decide(request, "authorize", good).statusCode());
    assertEquals(404, decide(request, "cancel", Map.of()).statusCode());
    assertEquals(404, decide("none", "authorize", good).statusCode());
  }

  @Test
  void each_page_is_a_request_of_its_own() {
    assertNotEquals(request(oauth2.page(oauth2.asked())), request(oauth2.page(oauth2.asked())));
  }

  @Test
  void another_site_can_decide_nothing() {
    for (var path : List.of(PATH, PATH + "/")) {
      var byOrigin = app.to("POST", path, Map.of()).header("Origin", "http://evil.example");
      var bySite = app.to("POST", path, Map.of()).header("Sec-Fetch-Site", "cross-site");
      assertEquals(403, app.send(byOrigin.build()).statusCode(), path);
      assertEquals(403, app.send(bySite.build()).statusCode(), path);
    }
  }

  @Test
  void the_switches_decide_in_the_users_place_what_the_page_would_show() {
    var switches = sandbox.switches().oauth2();
    var denied = switches.deny(oauth2.authorize(oauth2.asked()));
    assertEquals(OAuth2App.REDIRECT + "?state=s&error=access_denied", denied.toString());
    var wrong = oauth2.authorize(oauth2.asked("scope", "tweet.fly"));
    assertThrows(IllegalArgumentException.class, () -> switches.approve(wrong, "alice"));
    var right = oauth2.authorize(oauth2.asked());
    assertThrows(IllegalArgumentException.class, () -> switches.approve(right, "<b>"));
  }

  private HttpResponse<String> decide(
      Map<String, String> asked, String decision, Map<String, String> more) {
    return decide(request(oauth2.page(asked)), decision, more);
  }

  private HttpResponse<String> decide(String request, String decision, Map<String, String> more) {
    var fields = new HashMap<>(more);
    fields.put("request", request);
    fields.put("decision", decision);
    return app.send(app.to("POST", PATH, fields).build());
  }

  private static String request(HttpResponse<String> page) {
    var field = "name=\"request\" value=\"";
    var from = page.body().indexOf(field) + field.length();
    return page.body().substring(from, page.body().indexOf('"', from));
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("none");
  }
}
