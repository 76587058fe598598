package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ThreeLegsTest extends SandboxFixture {
  @Test
  void a_user_who_consents_gives_the_app_a_pair_that_works() {
    var first = app.requestToken(Map.of());
    var request = App.pair(App.form(first));
    var callback = sandbox.switches().approve(request.token(), "alice");
    var returned = App.parse(callback.getRawQuery());
    var last = app.accessToken(request, String.valueOf(returned.get("oauth_verifier")));
    var me = app.usersMe(App.pair(App.form(last)));
    assertAll(
        () -> assertEquals(200, first.statusCode()),
        () -> assertEquals("true", App.form(first).get("oauth_callback_confirmed")),
        () ->
            assertEquals(
                "text/html;charset=utf-8",
                first.headers().firstValue("Content-Type").orElse("").replace(" ", "")),
        () -> assertTrue(callback.toString().startsWith(App.CALLBACK + "?")),
        () -> assertEquals(request.token(), returned.get("oauth_token")),
        () -> assertEquals("7000000", App.form(last).get("user_id")),
        () -> assertEquals("alice", App.form(last).get("screen_name")),
        () ->
            assertEquals(
                "{\"data\":{\"id\":\"7000000\",\"name\":\"alice\",\"username\":\"alice\"}}",
                me.body()),
        () -> assertEquals("read-write", me.headers().firstValue("x-access-level").orElse("")));
  }

  @Test
  void a_user_who_cancels_comes_back_with_the_request_token_as_denied() {
    var request = app.start(Map.of());
    var callback = sandbox.switches().deny(request.token());
    assertEquals(App.CALLBACK + "?denied=" + request.token(), callback.toString());
  }

  @Test
  void a_decided_request_token_cannot_be_decided_again() {
    var request = app.start(Map.of());
    sandbox.switches().approve(request.token(), "alice");
    assertThrows(IllegalArgumentException.class, () -> sandbox.switches().deny(request.token()));
    assertThrows(
        IllegalArgumentException.class, () -> sandbox.switches().approve(request.token(), "bob"));
  }

  @Test
  void a_verifier_works_once() {
    var request = app.start(Map.of());
    var callback = sandbox.switches().approve(request.token(), "alice");
    var verifier = App.verifier(callback);
    var first = app.accessToken(request, verifier);
    var second = app.accessToken(request, verifier);
    assertEquals(200, first.statusCode());
    assertEquals(401, second.statusCode());
    assertEquals(DEAD, second.body());
  }

  @Test
  void a_wrong_verifier_is_401_and_leaves_the_right_one_usable() {
    var request = app.start(Map.of());
    var callback = sandbox.switches().approve(request.token(), "alice");
    var verifier = App.verifier(callback);
    assertEquals(401, app.accessToken(request, "wrong").statusCode());
    assertEquals(200, app.accessToken(request, verifier).statusCode());
  }

  @Test
  void a_verifier_may_come_in_the_query_or_in_the_header() {
    var inQuery = app.start(Map.of());
    var inHeader = app.start(Map.of());
    var queried = verifier(inQuery.token());
    var headed = Map.of("oauth_verifier", verifier(inHeader.token()));
    assertEquals(
        200,
        app.send(
                app.signed(
                    "POST",
                    "/oauth/access_token?oauth_verifier=" + queried,
                    inQuery,
                    Map.of(),
                    Map.of()))
            .statusCode());
    assertEquals(
        200,
        app.send(app.signed("POST", "/oauth/access_token", inHeader, headed, Map.of()))
            .statusCode());
  }

  private String verifier(String requestToken) {
    var callback = sandbox.switches().approve(requestToken, "alice");
    return App.verifier(callback);
  }

  @Test
  void an_unregistered_callback_is_refused_in_xml_unless_json_is_wanted() {
    var elsewhere = Map.of("oauth_callback", App.CALLBACK + "/");
    var xml = app.send(app.signed("POST", "/oauth/request_token", App.NOBODY, elsewhere, Map.of()));
    sandbox.switches().jsonErrors(true);
    var json =
        app.send(app.signed("POST", "/oauth/request_token", App.NOBODY, elsewhere, Map.of()));
    assertEquals(403, xml.statusCode());
    assertEquals(
        "<?xml version='1.0' encoding='UTF-8'?><errors><error code=\"415\">Callback URL not approved"
            + " for this client application. Approved callback URLs can be adjusted in your"
            + " application settings</error></errors>",
        xml.body());
    assertEquals(403, json.statusCode());
    assertTrue(json.body().startsWith("{\"errors\":[{\"code\":415,"), json.body());
  }

  @Test
  void the_confirmation_of_the_callback_can_be_left_out() {
    sandbox.switches().confirmCallback(false);
    assertTrue(!App.form(app.requestToken(Map.of())).containsKey("oauth_callback_confirmed"));
  }

  @Test
  void a_callback_with_a_query_keeps_it() {
    var callback = Map.of("oauth_callback", "http://127.0.0.1:9/other?from=x");
    var answer =
        app.send(app.signed("POST", "/oauth/request_token", App.NOBODY, callback, Map.of()));
    var denied = sandbox.switches().deny(App.pair(App.form(answer)).token());
    assertTrue(denied.toString().startsWith("http://127.0.0.1:9/other?from=x&denied="));
  }
}
