package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SwitchesApiTest extends SandboxFixture {
  private static final String STATE = "/sandbox/api/state";
  private static final String FAULTS = "/sandbox/api/faults";
  private static final String LIMITS = "/sandbox/api/limits";

  @Test
  void the_first_state_is_this() {
    var answer = call("GET", STATE, "");
    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElse(""));
    assertEquals(
        """
        {"appPermission":"read-write","sameToken":true,"confirmCallback":true,"errorFormat":"xml",\
        "rejectRepeatedNames":false,"processingPolls":2,"processingFails":false,"accessTokenSeconds":7200,"withheldScopes":[],\
        "refreshTokens":true,"faults":[],"limits":[],"accounts":[\
        {"screenName":"alice","id":"7000000","standing":"good","tokens":[],"grants":[]},\
        {"screenName":"bob","id":"7000001","standing":"good","tokens":[],"grants":[]},\
        {"screenName":"carol","id":"7000002","standing":"good","tokens":[],"grants":[]}],\
        "calls":{"request_token":0,"access_token":0,"invalidate_token":0,"oauth2_token":0,"oauth2_revoke":0,"users_me":0,\
        "verify_credentials":0,"media_upload":0,"media_initialize":0,"media_append":0,\
        "media_finalize":0,"media_status":0,"media_metadata":0,"media_v11":0,"create_post":0,"delete_post":0,"show_post":0,\
        "user_posts":0,"echo":0,"other":0}}\
        """,
        answer.body());
  }

  @Test
  void a_patch_sets_what_it_names_and_answers_with_the_state() {
    var body =
        """
        {"appPermission":"read","sameToken":false,"confirmCallback":false,"errorFormat":"json",\
        "rejectRepeatedNames":true,"processingPolls":5,"processingFails":true,\
        "accessTokenSeconds":1,"withheldScopes":["media.write","offline.access"],\
        "refreshTokens":false}\
        """;
    var answer = call("PATCH", STATE, body);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().startsWith(body.substring(0, body.length() - 1)), answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sameToken\":false,\"appPermission\":\"write\"}",
        "{\"sameToken\":false,\"errorFormat\":\"yaml\"}",
        "{\"sameToken\":\"no\"}",
        "{\"sameToken\":false,\"processingPolls\":-1}",
        "{\"sameToken\":false,\"accessTokenSeconds\":0}",
        "{\"sameToken\":false,\"withheldScopes\":[\"tweet.fly\"]}",
        "{\"sameToken\":false,\"withheldScopes\":\"media.write\"}",
        "{\"sameToken\":false,\"confirmCallback\":1}",
        "{\"sameToken\":false,\"surprise\":1}",
        "[false]",
        "{\"sameToken\":false",
        ""
      })
  void a_bad_patch_changes_nothing(String body) {
    var before = call("GET", STATE, "").body();
    var answer = call("PATCH", STATE, body);
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().startsWith("{\"error\":\""), answer.body());
    assertEquals(before, call("GET", STATE, "").body());
  }

  @Test
  void faults_are_listed_as_they_were_given_and_can_be_cleared() {
    var faults =
        List.of(
            "{\"endpoint\":\"*\",\"kind\":\"slow\",\"delayMillis\":5,\"times\":3}",
            "{\"endpoint\":\"users_me\",\"kind\":\"status\",\"status\":503,\"body\":\"x\"}",
            "{\"endpoint\":\"create_post\",\"kind\":\"status_after\",\"status\":503}",
            "{\"endpoint\":\"media_append\",\"kind\":\"fixture\",\"name\":\"429v2\",\"times\":1}",
            "{\"endpoint\":\"users_me\",\"kind\":\"garbage\"}",
            "{\"endpoint\":\"request_token\",\"kind\":\"cut_before\"}",
            "{\"endpoint\":\"access_token\",\"kind\":\"cut_after\"}",
            "{\"endpoint\":\"invalidate_token\",\"kind\":\"redirect\",\"location\":\"/x\"}",
            "{\"endpoint\":\"verify_credentials\",\"kind\":\"no_access_level\"}",
            "{\"endpoint\":\"verify_credentials\",\"kind\":\"wrong_level\"}");
    for (var fault : faults) {
      assertEquals(200, call("POST", FAULTS, fault).statusCode());
    }
    var listed = "\"faults\":[" + String.join(",", faults) + "]";
    assertTrue(call("GET", STATE, "").body().contains(listed));
    assertTrue(call("DELETE", FAULTS, "").body().contains("\"faults\":[]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"endpoint\":\"tweets\",\"kind\":\"garbage\"}",
        "{\"endpoint\":\"*\",\"kind\":\"rain\"}",
        "{\"endpoint\":\"*\",\"kind\":\"slow\"}",
        "{\"endpoint\":\"*\",\"kind\":\"slow\",\"delayMillis\":-1}",
        "{\"endpoint\":\"*\",\"kind\":\"status\",\"status\":99}",
        "{\"endpoint\":\"*\",\"kind\":\"status_after\",\"status\":600}",
        "{\"endpoint\":\"*\",\"kind\":\"fixture\",\"name\":\"418\"}",
        "{\"endpoint\":\"*\",\"kind\":\"fixture\"}",
        "{\"endpoint\":\"*\",\"kind\":\"redirect\"}",
        "{\"endpoint\":\"*\",\"kind\":\"redirect\",\"location\":\"/a\\r\\nSet-Cookie: b=c\"}",
        "{\"endpoint\":\"*\",\"kind\":\"garbage\",\"times\":0}",
        "{\"kind\":\"garbage\"}",
        "{\"endpoint\":\"*\"}"
      })
  void a_bad_fault_is_not_taken(String body) {
    assertEquals(400, call("POST", FAULTS, body).statusCode());
    assertTrue(call("GET", STATE, "").body().contains("\"faults\":[]"));
  }

  @Test
  void limits_are_listed_as_they_were_given_and_can_be_cleared() {
    var limit = "{\"endpoint\":\"create_post\",\"limit\":3}";
    assertTrue(call("POST", LIMITS, limit).body().contains("\"limits\":[" + limit + "]"));
    assertTrue(call("DELETE", LIMITS, "").body().contains("\"limits\":[]"));
    for (var bad :
        List.of(
            "{\"endpoint\":\"create_post\"}",
            "{\"endpoint\":\"tweets\",\"limit\":3}",
            "{\"endpoint\":\"create_post\",\"limit\":-1}")) {
      assertEquals(400, call("POST", LIMITS, bad).statusCode());
    }
  }

  @Test
  void posts_and_media_are_told_as_they_arrived() throws Exception {
    var token = app.connect(sandbox, "alice");
    var png = Samples.png(99);
    app.multipart("/2/media/upload", token, Map.of("media_category", "tweet_image"), png);
    var media = sandbox.switches().media().getFirst().id();
    app.json(
        "POST",
        "/2/tweets",
        token,
        "{\"text\":\"<a>\",\"media\":{\"media_ids\":[\"" + media + "\"]}}");
    var post = sandbox.switches().posts().getFirst().id();
    assertEquals(
        """
        [{"id":"%s","author":"7000000","text":"<a>","mediaIds":["%s"],"replyTo":null,\
        "createdAt":"2026-11-20T12:00:00Z","protocol":"oauth1"}]\
        """
            .formatted(post, media),
        call("GET", "/sandbox/api/posts", "").body());
    assertEquals(
        """
        [{"id":"%s","owner":"7000000","category":"tweet_image","state":"ready","type":"image/png",\
        "size":99,"sha256":"%s","altText":null,"protocol":"oauth1"}]\
        """
            .formatted(media, Samples.sha256(png)),
        call("GET", "/sandbox/api/media", "").body());
  }

  @Test
  void accounts_can_be_revoked_suspended_locked_and_restored() {
    var token = app.connect(sandbox, "alice");
    assertStanding("suspend", "suspended");
    assertEquals(403, app.usersMe(token).statusCode());
    assertStanding("lock", "locked");
    assertStanding("restore", "good");
    assertEquals(200, app.usersMe(token).statusCode());
    assertTrue(act("revoke").contains("\"tokens\":[{\"level\":\"read-write\",\"alive\":false}]"));
    assertEquals(400, call("POST", "/sandbox/api/accounts/nobody/revoke", "").statusCode());
    assertEquals(400, call("POST", "/sandbox/api/accounts/alice/praise", "").statusCode());
  }

  private void assertStanding(String action, String standing) {
    var expected = "\"alice\",\"id\":\"7000000\",\"standing\":\"" + standing + "\"";
    assertTrue(act(action).contains(expected));
  }

  private String act(String action) {
    return call("POST", "/sandbox/api/accounts/alice/" + action, "").body();
  }

  @Test
  void a_reset_brings_back_the_first_state() {
    var first = call("GET", STATE, "").body();
    var token = app.connect(sandbox, "dave");
    call("PATCH", STATE, "{\"appPermission\":\"read\",\"sameToken\":false}");
    call("POST", FAULTS, "{\"endpoint\":\"*\",\"kind\":\"garbage\"}");
    assertNotEquals(first, call("GET", STATE, "").body());
    assertEquals(first, call("POST", "/sandbox/api/reset", "").body());
    assertEquals(401, app.usersMe(token).statusCode());
  }

  @Test
  void neither_state_nor_page_names_a_token_or_a_secret() {
    var waiting = app.start(Map.of());
    var token = app.connect(sandbox, "alice");
    app.invalidate(app.connect(sandbox, "bob"));
    app.usersMe(token);
    app.send(app.to("GET", "/none?oauth_token=" + token.token(), Map.of()).build());
    var shown = call("GET", STATE, "").body() + call("GET", "/sandbox", "").body();
    assertTrue(shown.contains("1 × read-write"));
    for (var pair : List.of(waiting, token)) {
      assertFalse(shown.contains(pair.token()));
      assertFalse(shown.contains(pair.secret()));
    }
    assertFalse(shown.contains(App.SECRET));
    assertFalse(shown.contains("7000001-"));
  }

  @Test
  void the_switches_in_java_refuse_what_they_do_not_know() {
    var switches = sandbox.switches();
    assertThrows(IllegalArgumentException.class, () -> switches.appPermission("write"));
    assertThrows(IllegalArgumentException.class, () -> switches.suspend("nobody"));
    assertThrows(IllegalArgumentException.class, () -> switches.calls("tweets"));
  }

  private HttpResponse<String> call(String method, String path, String body) {
    return app.send(
        HttpRequest.newBuilder(sandbox.baseUrl().resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .build());
  }
}
