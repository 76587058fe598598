package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.OAuth2App.Tokens;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OAuth2SwitchesTest extends OAuth2Fixture {
  @Test
  void access_tokens_can_be_short_lived() {
    sandbox.switches().oauth2().accessTokenLife(Duration.ofSeconds(1));
    var answer = oauth2.exchange(oauth2.code("alice"));
    assertEquals(1, OAuth2App.json(answer).path("expires_in").asInt());
    advance(Duration.ofSeconds(1));
    assertEquals(401, oauth2.usersMe(Tokens.of(answer).access()));
    for (var bad : List.of(Duration.ZERO, Duration.ofMillis(1500), Duration.ofDays(2))) {
      assertThrows(
          IllegalArgumentException.class, () -> sandbox.switches().oauth2().accessTokenLife(bad));
    }
  }

  @Test
  void living_access_tokens_can_expire_at_once() {
    var tokens = oauth2.connect("alice");
    sandbox.switches().oauth2().expireAccessTokens();
    assertEquals(401, oauth2.usersMe(tokens.access()));
    var next = Tokens.of(oauth2.refresh(tokens.refresh()));
    assertEquals(200, oauth2.usersMe(next.access()));
  }

  @Test
  void scopes_can_be_withheld() {
    sandbox.switches().oauth2().withhold(Set.of("media.write", "offline.access"));
    var answer = OAuth2App.json(oauth2.exchange(oauth2.code("alice")));
    assertEquals("tweet.read tweet.write users.read", answer.path("scope").asString());
    assertFalse(answer.has("refresh_token"));
    assertEquals(
        List.of(new Family(List.of("tweet.read", "tweet.write", "users.read"), true, false, 1)),
        sandbox.switches().oauth2().families("alice"));
    sandbox.switches().oauth2().withhold(Set.of());
    assertEquals(
        OAuth2App.SCOPES,
        OAuth2App.json(oauth2.exchange(oauth2.code("alice"))).path("scope").asString());
    assertThrows(
        IllegalArgumentException.class,
        () -> sandbox.switches().oauth2().withhold(Set.of("tweet.fly")));
  }

  @Test
  void refresh_tokens_can_be_left_out_though_the_scope_is_granted() {
    sandbox.switches().oauth2().refreshTokens(false);
    var answer = OAuth2App.json(oauth2.exchange(oauth2.code("alice")));
    assertFalse(answer.has("refresh_token"));
    assertEquals(OAuth2App.SCOPES, answer.path("scope").asString());
  }

  @Test
  void a_user_who_revokes_the_app_revokes_both_protocols() {
    var alice = oauth2.connect("alice");
    var signed = app.connect(sandbox, "alice");
    var bob = oauth2.connect("bob");
    sandbox.switches().revoke("alice");
    assertEquals(401, oauth2.usersMe(alice.access()));
    assertEquals(INVALID_TOKEN, oauth2.refresh(alice.refresh()).body());
    assertEquals(401, app.usersMe(signed).statusCode());
    assertEquals(200, oauth2.usersMe(bob.access()));
  }

  @Test
  void a_reset_ends_grants_codes_requests_and_counts() {
    var tokens = oauth2.connect("alice");
    var code = oauth2.code("alice");
    sandbox.switches().oauth2().accessTokenLife(Duration.ofSeconds(1));
    sandbox.switches().reset();
    assertEquals(0, sandbox.switches().oauth2().exchanges());
    assertEquals(401, oauth2.usersMe(tokens.access()));
    assertEquals(INVALID_TOKEN, oauth2.refresh(tokens.refresh()).body());
    assertEquals(INVALID_CODE, oauth2.exchange(code).body());
    var again = OAuth2App.json(oauth2.exchange(oauth2.code("alice")));
    assertEquals(7200, again.path("expires_in").asInt());
  }

  @Test
  void scripts_have_the_same_levers() {
    var tokens = oauth2.connect("alice");
    oauth2.refresh(tokens.refresh());
    var state =
        call("PATCH", "/sandbox/api/state", "{\"withheldScopes\":[\"media.write\"]}").body();
    assertTrue(state.contains("\"withheldScopes\":[\"media.write\"]"), state);
    assertTrue(
        state.contains(
            "\"grants\":[{\"scope\":\""
                + OAuth2App.SCOPES
                + "\",\"alive\":true,\"refreshable\":true,\"generation\":2}]"),
        state);
    call("PATCH", "/sandbox/api/state", "{\"accessTokenSeconds\":60}");
    var answer = OAuth2App.json(oauth2.exchange(oauth2.code("bob")));
    assertEquals(60, answer.path("expires_in").asInt());
    assertFalse(answer.path("scope").asString().contains("media.write"));
    var bob = answer.path("access_token").asString();
    assertEquals(200, call("POST", "/sandbox/api/oauth2/expire", "").statusCode());
    assertEquals(401, oauth2.usersMe(bob));
  }

  @Test
  void people_have_the_same_levers() {
    var fields = Map.of("access_token_seconds", "60", "withheld_scopes", " media.write  dm.read ");
    assertEquals(303, post("/sandbox/oauth2", fields).statusCode());
    assertEquals(303, post("/sandbox/oauth2", Map.of("refresh_tokens", "false")).statusCode());
    var answer = OAuth2App.json(oauth2.exchange(oauth2.code("alice")));
    assertEquals(60, answer.path("expires_in").asInt());
    assertFalse(answer.has("refresh_token"));
    assertFalse(answer.path("scope").asString().contains("media.write"));
    var page = call("GET", "/sandbox", "").body();
    assertTrue(page.contains("value=\"dm.read media.write\""), page);
    assertTrue(page.contains("max=\"86400\" value=\"60\""), page);
    assertTrue(page.contains("1 × OAuth 2.0"), page);
    assertTrue(page.contains("aria-pressed=\"true\">Gives no refresh token"), page);
    assertEquals(303, post("/sandbox/oauth2/expire", Map.of()).statusCode());
    assertEquals(401, oauth2.usersMe(answer.path("access_token").asString()));
    var bad = Map.of("access_token_seconds", "60", "withheld_scopes", "tweet.fly");
    assertEquals(400, post("/sandbox/oauth2", bad).statusCode());
    assertEquals(400, post("/sandbox/oauth2", Map.of("access_token_seconds", "0")).statusCode());
  }

  @Test
  void neither_state_nor_page_names_a_token_a_code_or_a_secret() {
    var code = oauth2.code("alice");
    var tokens = Tokens.of(oauth2.exchange(code));
    oauth2.revoke(oauth2.connect("bob").refresh());
    oauth2.usersMe(tokens.access());
    var shown = call("GET", "/sandbox/api/state", "").body() + call("GET", "/sandbox", "").body();
    for (var secret : List.of(code, tokens.access(), tokens.refresh(), "s:ecret")) {
      assertFalse(shown.contains(secret), shown);
    }
  }

  private HttpResponse<String> call(String method, String path, String body) {
    return app.send(
        HttpRequest.newBuilder(sandbox.baseUrl().resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) {
    return app.send(app.to("POST", path, fields).build());
  }
}
