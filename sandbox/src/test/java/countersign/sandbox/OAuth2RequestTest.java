package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OAuth2RequestTest extends OAuth2Fixture {
  @Test
  void parameters_the_page_does_not_know_are_left_alone() {
    assertEquals(200, oauth2.page(oauth2.asked("surprise", "1")).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "client_id, sandbox-key",
    "client_id, ''",
    "redirect_uri, http://127.0.0.1:9/oauth2/callback/",
    "redirect_uri, http://127.0.0.1:9/callback",
    "redirect_uri, ''"
  })
  void without_the_client_or_its_address_nobody_is_sent_anywhere(String name, String value) {
    var page = oauth2.page(oauth2.asked(name, value));
    assertEquals(400, page.statusCode());
    assertTrue(page.body().contains("not registered"), page.body());
    assertEquals(Optional.empty(), page.headers().firstValue("Location"));
  }

  @ParameterizedTest
  @CsvSource({
    "response_type, token",
    "response_type, ''",
    "scope, ''",
    "scope, tweet.fly",
    "scope, 'tweet.read  users.read'",
    "scope, 'tweet.read tweet.read'",
    "scope, 'tweet.read,users.read'",
    "state, ''",
    "code_challenge, ''",
    "code_challenge, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c",
    "code_challenge, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM",
    "code_challenge_method, s256",
    "code_challenge_method, ''"
  })
  void what_else_is_wrong_fails_the_page(String name, String value) {
    var page = oauth2.page(oauth2.asked(name, value));
    assertEquals(400, page.statusCode());
    assertTrue(page.body().contains("Something went wrong"), page.body());
    assertTrue(page.body().contains("Load failed"), page.body());
    var missing = oauth2.asked();
    missing.remove(name);
    assertEquals(400, oauth2.page(missing).statusCode());
  }

  @Test
  void a_parameter_that_stands_there_twice_fails_the_page() {
    var twice = app.to("GET", OAuth2App.path(oauth2.asked()) + "&state=t", Map.of());
    assertEquals(400, app.send(twice.build()).statusCode());
  }

  @Test
  void a_state_has_500_characters_at_most() {
    assertEquals(200, oauth2.page(oauth2.asked("state", "ä".repeat(500))).statusCode());
    assertEquals(400, oauth2.page(oauth2.asked("state", "a".repeat(501))).statusCode());
  }
}
