package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.OAuth2App.Tokens;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OAuth2TokenTest extends OAuth2Fixture {
  @Test
  void a_code_becomes_tokens_that_work() {
    var answer = oauth2.exchange(oauth2.code("alice"));
    var tokens = Tokens.of(answer);
    assertEquals(200, answer.statusCode());
    assertEquals(
        "{\"token_type\":\"bearer\",\"expires_in\":7200,\"access_token\":\"%s\",\"scope\":\"%s\",\"refresh_token\":\"%s\"}"
            .formatted(tokens.access(), OAuth2App.SCOPES, tokens.refresh()),
        answer.body());
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
    assertTrue(
        answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json"));
    assertNotEquals(tokens.access(), tokens.refresh());
    var me = oauth2.get("/2/users/me", tokens.access());
    assertEquals(
        "{\"data\":{\"id\":\"7000000\",\"name\":\"alice\",\"username\":\"alice\"}}", me.body());
    assertEquals("read-write", me.headers().firstValue("x-access-level").orElse(""));
  }

  @Test
  void without_offline_access_there_is_no_refresh_token() {
    var code = oauth2.code(oauth2.asked("scope", "users.read"), "alice");
    assertFalse(OAuth2App.json(oauth2.exchange(code)).has("refresh_token"));
  }

  @Test
  void a_code_lives_30_seconds() {
    var early = oauth2.code("alice");
    var late = oauth2.code("alice");
    advance(Duration.ofSeconds(30).minusMillis(1));
    assertEquals(200, oauth2.exchange(early).statusCode());
    advance(Duration.ofMillis(1));
    assertRefused(INVALID_CODE, oauth2.exchange(late));
  }

  @Test
  void a_code_used_twice_kills_what_it_gave() {
    var code = oauth2.code("alice");
    var tokens = Tokens.of(oauth2.exchange(code));
    var others = oauth2.connect("alice");
    var refreshed = Tokens.of(oauth2.refresh(tokens.refresh()));
    assertEquals(200, oauth2.usersMe(refreshed.access()));
    advance(Duration.ofMinutes(10));
    assertRefused(INVALID_CODE, oauth2.exchange(code));
    assertEquals(401, oauth2.usersMe(refreshed.access()));
    assertRefused(INVALID_TOKEN, oauth2.refresh(refreshed.refresh()));
    assertEquals(200, oauth2.usersMe(others.access()));
  }

  @Test
  void a_wrong_verifier_gets_nothing_and_leaves_the_code_usable() {
    var code = oauth2.code("alice");
    var form = oauth2.exchanging(code);
    form.put("code_verifier", OAuth2App.VERIFIER.replace('d', 'e'));
    assertRefused(INVALID_CODE, oauth2.token(form));
    form.put("code_verifier", OAuth2App.CHALLENGE);
    assertRefused(INVALID_CODE, oauth2.token(form));
    assertEquals(200, oauth2.exchange(code).statusCode());
  }

  @Test
  void a_plain_challenge_is_answered_by_itself() {
    var asked = oauth2.asked("code_challenge_method", "plain");
    var form = oauth2.exchanging(oauth2.code(asked, "alice"));
    assertRefused(INVALID_CODE, oauth2.token(form));
    form.put("code_verifier", OAuth2App.CHALLENGE);
    assertEquals(200, oauth2.token(form).statusCode());
  }

  @Test
  void another_redirect_uri_gets_nothing() {
    var form = oauth2.exchanging(oauth2.code("alice"));
    form.put("redirect_uri", OAuth2App.OTHER_REDIRECT);
    assertRefused(
        "{\"error\":\"invalid_request\",\"error_description\":\"Value passed for the redirect uri"
            + " did not match the uri of the authorization code.\"}",
        oauth2.token(form));
    assertEquals(List.of(), sandbox.switches().oauth2().families("alice"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"grant_type", "code", "redirect_uri", "code_verifier"})
  void a_missing_parameter_is_named(String name) {
    var form = oauth2.exchanging(oauth2.code("alice"));
    var expected =
        "{\"error\":\"invalid_request\",\"error_description\":\"Missing required parameter ["
            + name
            + "].\"}";
    form.put(name, "");
    assertRefused(expected, oauth2.token(form));
    form.remove(name);
    assertRefused(expected, oauth2.token(form));
    var answer = oauth2.token(form);
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
  }

  @Test
  void a_grant_type_x_does_not_have_is_refused() {
    var answer = oauth2.token(Map.of("grant_type", "password"));
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().startsWith("{\"error\":\"unsupported_grant_type\""), answer.body());
  }

  @Test
  void an_unknown_code_is_refused() {
    assertRefused(INVALID_CODE, oauth2.exchange("none"));
  }

  private static void assertRefused(String body, HttpResponse<String> answer) {
    assertEquals(400, answer.statusCode());
    assertEquals(body, answer.body());
  }
}
