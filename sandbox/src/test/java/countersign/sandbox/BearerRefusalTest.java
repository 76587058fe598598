package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BearerRefusalTest extends OAuth2Fixture {
  private static final String EMPTY = "{}";

  @ParameterizedTest
  @CsvSource({
    "GET, /2/users/me, tweet.read, users.read",
    "POST, /2/media/upload, tweet.write, media.write",
    "POST, /2/media/upload/initialize, tweet.write, media.write",
    "POST, /2/media/upload/7/append, tweet.write, media.write",
    "POST, /2/media/upload/7/finalize, tweet.write, media.write",
    "GET, /2/media/upload, tweet.write, media.write",
    "POST, /2/media/metadata, tweet.write, media.write",
    "POST, /2/tweets, tweet.read users.read media.write, tweet.write",
    "POST, /2/tweets, tweet.write users.read, tweet.read",
    "POST, /2/tweets, tweet.write tweet.read, users.read",
    "DELETE, /2/tweets/7, tweet.read users.read, tweet.write",
    "GET, /2/tweets/7, users.read, tweet.read",
    "GET, /2/users/7/tweets, tweet.read, users.read"
  })
  void a_scope_that_is_missing_is_named(String method, String path, String has, String lacks) {
    var answer = oauth2.call(method, path, oauth2.connect("alice", has).access(), EMPTY);
    assertEquals(403, answer.statusCode());
    assertEquals(
        "{\"detail\":\"The access token lacks the scope "
            + lacks
            + ".\",\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403}",
        answer.body());
    assertEquals("read-write", answer.headers().firstValue("x-access-level").orElse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /1.1/account/verify_credentials.json",
        "POST /1.1/media/upload.json",
        "GET /1.1/media/upload.json",
        "POST /1.1/media/metadata/create.json",
        "POST /1.1/oauth/invalidate_token.json"
      })
  void version_1_takes_no_bearer(String call) {
    var bearer = oauth2.connect("alice").access();
    var parts = call.split(" ", 2);
    var answer = oauth2.call(parts[0], parts[1], bearer, EMPTY);
    assertEquals(403, answer.statusCode());
    assertEquals(
        "{\"errors\":[{\"code\":220,\"message\":\"Your credentials do not allow access to this"
            + " resource.\"}]}",
        answer.body());
  }

  @Test
  void the_steps_of_oauth_1_take_no_bearer() {
    var bearer = oauth2.connect("alice").access();
    for (var path : List.of("/oauth/request_token", "/oauth/access_token")) {
      assertEquals(MALFORMED, oauth2.call("POST", path, bearer, EMPTY).body());
    }
  }

  @Test
  void a_token_nobody_gave_out_is_unauthorized() {
    var tokens = oauth2.connect("alice");
    for (var wrong : List.of("none", "", tokens.refresh(), tokens.access() + "x")) {
      var answer = oauth2.get("/2/users/me", wrong);
      assertEquals(401, answer.statusCode());
      assertEquals(UNAUTHORIZED_V2, answer.body());
    }
  }
}
