package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.Fault.Kind;
import countersign.sandbox.OAuth2App.Tokens;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BearerTest extends OAuth2Fixture {
  private static final String POSTING = "tweet.read tweet.write users.read";

  @Test
  void posts_and_uploads_remember_by_which_protocol_they_came() {
    var bearer = oauth2.connect("alice").access();
    var signed = app.connect(sandbox, "alice");
    assertEquals(200, upload(bearer).statusCode());
    app.multipart("/2/media/upload", signed, Map.of("media_category", "tweet_image"), png());
    var mine = sandbox.switches().media().getFirst().id();
    var post = "{\"text\":\"two\",\"media\":{\"media_ids\":[\"" + mine + "\"]}}";
    app.json("POST", "/2/tweets", signed, "{\"text\":\"one\"}");
    var answer = oauth2.call("POST", "/2/tweets", bearer, post);
    assertEquals(201, answer.statusCode(), answer.body());
    assertEquals("read-write", header(answer, "x-access-level"));
    assertEquals("98", header(answer, "x-rate-limit-remaining"));
    assertEquals(
        List.of("oauth1", "oauth2"),
        sandbox.switches().posts().stream().map(Posted::protocol).toList());
    assertEquals(
        List.of("oauth2", "oauth1"),
        sandbox.switches().media().stream().map(Uploaded::protocol).toList());
  }

  @Test
  void a_chunked_upload_works_by_bearer() {
    var bearer = oauth2.connect("alice").access();
    var begin =
        oauth2.call(
            "POST",
            "/2/media/upload/initialize",
            bearer,
            "{\"media_type\":\"image/png\",\"total_bytes\":99,\"media_category\":\"tweet_image\"}");
    assertEquals(200, begin.statusCode(), begin.body());
    var id = sandbox.switches().media().getFirst().id();
    var upload = "/2/media/upload/" + id;
    var chunk = "{\"segment_index\":0,\"media\":\"" + base64() + "\"}";
    assertEquals(200, oauth2.call("POST", upload + "/append", bearer, chunk).statusCode());
    assertEquals(200, oauth2.call("POST", upload + "/finalize", bearer, "").statusCode());
    assertEquals(200, oauth2.get("/2/media/upload?media_id=" + id, bearer).statusCode());
    assertEquals("oauth2", sandbox.switches().media().getFirst().protocol());
  }

  @Test
  void what_was_posted_by_bearer_can_be_read_and_deleted_by_bearer() {
    var bearer = oauth2.connect("alice", POSTING).access();
    oauth2.call("POST", "/2/tweets", bearer, "{\"text\":\"one\"}");
    var path = "/2/tweets/" + sandbox.switches().posts().getFirst().id();
    assertEquals(200, oauth2.get(path, bearer).statusCode());
    var timeline = oauth2.get("/2/users/7000000/tweets?max_results=5", bearer);
    assertTrue(timeline.body().contains("\"result_count\":1"), timeline.body());
    assertEquals(200, oauth2.call("DELETE", path, bearer, "").statusCode());
    assertEquals(List.of(), sandbox.switches().posts());
  }

  @Test
  void query_and_form_are_parameters_as_in_a_signed_call() {
    var bearer = oauth2.connect("alice", "users.read").access();
    var form =
        app.to("POST", "/2/echo?a=b", Map.of("c", "d")).header("Authorization", "bearer " + bearer);
    var answer = app.send(form.build());
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"query\":\"a=b\""), answer.body());
    assertTrue(answer.body().contains("\"size\":3"), answer.body());
  }

  @Test
  void accounts_limits_and_faults_are_as_for_signed_calls() {
    var bearer = oauth2.connect("alice").access();
    sandbox.switches().suspend("alice");
    assertTrue(oauth2.get("/2/users/me", bearer).body().contains("\"code\":64,"));
    sandbox.switches().lock("alice");
    assertTrue(oauth2.get("/2/users/me", bearer).body().contains("\"code\":326,"));
    sandbox.switches().restore("alice");
    sandbox.switches().fault(Fault.once("users_me", new Kind.WrongLevel()));
    assertEquals("read", header(oauth2.get("/2/users/me", bearer), "x-access-level"));
    sandbox.switches().limit("users_me", 1);
    assertEquals(200, app.usersMe(app.connect(sandbox, "alice")).statusCode());
    assertEquals(429, oauth2.usersMe(bearer)); // one user, one limit
  }

  @Test
  void the_level_of_the_app_does_not_bind_a_bearer() {
    sandbox.switches().appPermission("read");
    var bearer = oauth2.connect("alice").access();
    var answer = oauth2.call("POST", "/2/tweets", bearer, "{\"text\":\"one\"}");
    assertEquals(201, answer.statusCode());
  }

  @Test
  void the_log_tells_signatures_and_bearers_apart() {
    oauth2.usersMe(oauth2.connect("alice").access());
    oauth2.usersMe("none");
    app.usersMe(app.connect(sandbox, "alice"));
    var page =
        app.send(HttpRequest.newBuilder(sandbox.baseUrl().resolve("/sandbox")).build()).body();
    for (var row :
        List.of(
            row("GET /2/users/me", "200", "bearer ok"),
            row("GET /2/users/me", "401", "bearer DeadToken"),
            row("GET /2/users/me", "200", "signature ok"),
            row("POST /2/oauth2/token", "200", "client ok"))) {
      assertTrue(page.contains(row), page);
    }
  }

  private static String row(String call, String status, String credentials) {
    return "<td><code>" + call + "</code></td><td>" + status + "</td><td>" + credentials + "</td>";
  }

  @Test
  void tokens_of_another_user_are_another_users() {
    var bob = Tokens.of(oauth2.exchange(oauth2.code("bob")));
    oauth2.connect("alice");
    assertTrue(oauth2.get("/2/users/me", bob.access()).body().contains("\"id\":\"7000001\""));
  }

  private HttpResponse<String> upload(String bearer) {
    var json = "{\"media_category\":\"tweet_image\",\"media\":\"" + base64() + "\"}";
    return oauth2.call("POST", "/2/media/upload", bearer, json);
  }

  private static byte[] png() {
    return Samples.png(99);
  }

  private static String base64() {
    return Base64.getEncoder().encodeToString(png());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
