package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.world.Credentials;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostTest extends SandboxFixture {
  private Credentials alice;

  @BeforeEach
  void connect() {
    alice = app.connect(sandbox, "alice");
  }

  @Test
  void a_post_is_out_when_it_is_answered() {
    var answer = post(alice, "{\"text\":\"Hello, world! \uD83D\uDC4B\"}");
    assertEquals(201, answer.statusCode(), answer.body());
    var seen = sandbox.switches().posts().getFirst();
    assertEquals(
        new Posted(
            seen.id(),
            "7000000",
            "Hello, world! \uD83D\uDC4B",
            List.of(),
            Optional.empty(),
            App.NOON,
            "oauth1"),
        seen);
    assertEquals(
        "{\"data\":{\"id\":\"%s\",\"text\":\"Hello, world! \uD83D\uDC4B\",\"edit_history_post_ids\":[\"%s\"]}}"
            .formatted(seen.id(), seen.id()),
        answer.body());
    assertEquals("read-write", answer.headers().firstValue("x-access-level").orElse(""));
  }

  @Test
  void the_same_text_again_is_a_duplicate_for_its_author_until_it_is_deleted() {
    var first = id(post(alice, "{\"text\":\"again\"}"));
    var second = post(alice, "{\"text\":\"again\"}");
    assertEquals(403, second.statusCode());
    assertEquals(
        "{\"detail\":\"You are not allowed to create a Tweet with duplicate content.\","
            + "\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403}",
        second.body());
    assertEquals(201, post(app.connect(sandbox, "bob"), "{\"text\":\"again\"}").statusCode());
    var deleted = delete(alice, first);
    assertEquals(200, deleted.statusCode());
    assertEquals("{\"data\":{\"deleted\":true}}", deleted.body());
    assertEquals(201, post(alice, "{\"text\":\"again\"}").statusCode());
  }

  @Test
  void nobody_deletes_what_is_not_theirs_or_not_there() {
    var id = id(post(alice, "{\"text\":\"mine\"}"));
    assertEquals(403, delete(app.connect(sandbox, "bob"), id).statusCode());
    assertEquals(404, delete(alice, "17").statusCode());
    assertEquals(400, delete(alice, "x").statusCode());
    assertEquals(1, sandbox.switches().posts().size());
  }

  @Test
  void a_token_that_may_only_read_posts_and_deletes_nothing() {
    var id = id(post(alice, "{\"text\":\"mine\"}"));
    var reader = app.connect(sandbox, "alice", Map.of("x_auth_access_type", "read"));
    for (var answer : List.of(post(reader, "{\"text\":\"x\"}"), delete(reader, id))) {
      assertEquals(403, answer.statusCode());
      assertEquals(READ_ONLY_V2, answer.body());
      assertEquals("read", answer.headers().firstValue("x-access-level").orElse(""));
    }
    assertEquals(1, sandbox.switches().posts().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "{\"text\":\"\"}",
        "{\"text\":\" \\n\"}",
        "{\"text\":null}",
        "{\"text\":\"a\",\"idempotency\":\"b\"}",
        "{\"text\":\"a\",\"media\":null}",
        "{\"text\":\"a\",\"media\":{}}",
        "{\"text\":\"a\",\"media\":{\"media_ids\":[]}}",
        "{\"text\":\"a\",\"media\":{\"media_ids\":\"1\"}}",
        "{\"text\":\"a\",\"media\":{\"media_ids\":[1]}}",
        "{\"text\":\"a\",\"media\":{\"media_ids\":[\"1\",\"2\",\"3\",\"4\",\"5\"]}}",
        "{\"text\":\"a\",\"media\":{\"media_ids\":[\"1\"]},\"poll\":{}}",
        "{\"text\":\"a\",\"reply\":{}}",
        "{\"text\":\"a\",\"reply\":{\"in_reply_to_tweet_id\":\"x\"}}"
      })
  void a_bad_post_is_refused(String body) {
    var answer = post(alice, body);
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("/problems/invalid-request"), answer.body());
    assertEquals(List.of(), sandbox.switches().posts());
  }

  @Test
  void a_post_is_json_or_nothing() {
    var form = app.signed("POST", "/2/tweets", alice, Map.of(), Map.of("text", "a"));
    assertEquals(400, app.send(form).statusCode());
    var plain =
        app.with(
            "POST", "/2/tweets", alice, "text/plain", BodyPublishers.ofString("{\"text\":\"a\"}"));
    assertEquals(400, app.send(plain).statusCode());
  }

  @Test
  void a_text_that_is_too_long_is_code_186() {
    assertEquals(201, post(alice, "{\"text\":\"" + "a".repeat(280) + "\"}").statusCode());
    var answer = post(alice, "{\"text\":\"" + "a".repeat(281) + "\"}");
    assertEquals(403, answer.statusCode());
    assertTrue(answer.body().contains("\"code\":186"), answer.body());
  }

  @Test
  void a_reply_needs_a_post_to_reply_to() {
    var first = id(post(alice, "{\"text\":\"one\"}"));
    var reply = post(alice, reply("two", first));
    assertEquals(201, reply.statusCode());
    assertEquals(Optional.of(first), sandbox.switches().posts().getLast().replyTo());
    delete(alice, first);
    var orphan = post(alice, reply("three", first));
    assertEquals(403, orphan.statusCode());
    assertTrue(orphan.body().contains("deleted or not visible"), orphan.body());
  }

  @Test
  void media_can_be_posted_by_their_owner_when_they_are_ready() {
    var image = image(alice);
    assertEquals(400, post(app.connect(sandbox, "bob"), media("", image)).statusCode());
    var answer = post(alice, media("", image));
    assertEquals(201, answer.statusCode(), answer.body());
    assertTrue(answer.body().matches(".*\"text\":\"https://t.co/\\w{10}\".*"), answer.body());
    assertEquals(List.of(image), sandbox.switches().posts().getFirst().mediaIds());
    assertEquals(201, post(alice, media("", image)).statusCode());
    var withPoll = media("a", image).replaceFirst("\\{", "{\"poll\":{},");
    assertEquals(400, post(alice, withPoll).statusCode());
    var unknown = post(alice, media("a", "17"));
    assertEquals(400, unknown.statusCode());
    assertEquals(
        "{\"errors\":[{\"message\":\"Your media IDs are invalid.\",\"parameters\":{\"media.media_ids\":[\"17\"]}}],"
            + "\"title\":\"Invalid Request\",\"detail\":\"One or more parameters to your request was invalid.\","
            + "\"type\":\"https://api.x.com/2/problems/invalid-request\"}",
        unknown.body());
  }

  @Test
  void media_under_way_cannot_be_posted() {
    var gif = upload(alice, "tweet_gif", Samples.gif(99));
    assertEquals(400, post(alice, media("a", gif)).statusCode());
    for (int i = 0; i < 2; i++) {
      app.get("/2/media/upload?media_id=" + gif, alice);
    }
    assertEquals(201, post(alice, media("a", gif)).statusCode());
    sandbox.switches().processing(0, true);
    var failed = upload(alice, "tweet_gif", Samples.gif(99));
    assertEquals(400, post(alice, media("b", failed)).statusCode());
  }

  @Test
  void media_cannot_be_posted_a_day_later() {
    var image = image(alice);
    advance(Duration.ofHours(24).minusSeconds(1));
    assertEquals(201, post(alice, media("a", image)).statusCode());
    advance(Duration.ofSeconds(1));
    assertEquals(400, post(alice, media("b", image)).statusCode());
  }

  @Test
  void a_token_that_may_only_read_reads() {
    var reader = app.connect(sandbox, "alice", Map.of("x_auth_access_type", "read"));
    assertEquals(200, app.get("/2/users/7000000/tweets", reader).statusCode());
    assertEquals(200, app.usersMe(reader).statusCode());
    assertEquals(200, app.verifyCredentials(reader).statusCode());
  }

  @Test
  void four_images_go_together_and_an_animation_goes_alone() {
    sandbox.switches().processing(0, false);
    var gif = upload(alice, "tweet_gif", Samples.gif(99));
    var images = List.of(image(alice), image(alice), image(alice), image(alice));
    assertEquals(400, post(alice, media("a", gif, images.getFirst())).statusCode());
    assertEquals(201, post(alice, media("a", images.toArray(String[]::new))).statusCode());
    assertEquals(201, post(alice, media("b", gif)).statusCode());
    var message = upload(alice, "dm_image", Samples.png(99));
    assertEquals(400, post(alice, media("c", message)).statusCode());
  }

  @Test
  void a_post_can_be_looked_at() {
    var id = id(post(alice, "{\"text\":\"look\"}"));
    assertEquals(
        "{\"data\":{\"id\":\""
            + id
            + "\",\"text\":\"look\",\"edit_history_post_ids\":[\""
            + id
            + "\"]}}",
        app.get("/2/tweets/" + id, alice).body());
    var gone = app.get("/2/tweets/17", alice);
    assertEquals(200, gone.statusCode());
    assertTrue(gone.body().contains("resource-not-found"), gone.body());
  }

  @Test
  void a_reset_takes_the_posts_along_and_ids_never_come_back() {
    var before = id(post(alice, "{\"text\":\"a\"}"));
    sandbox.switches().reset();
    assertEquals(List.of(), sandbox.switches().posts());
    var after = id(post(app.connect(sandbox, "alice"), "{\"text\":\"a\"}"));
    assertTrue(Long.parseLong(after) > Long.parseLong(before));
  }

  private HttpResponse<String> post(Credentials token, String json) {
    return app.json("POST", "/2/tweets", token, json);
  }

  private HttpResponse<String> delete(Credentials token, String id) {
    return app.send(app.signed("DELETE", "/2/tweets/" + id, token, Map.of(), Map.of()));
  }

  private String image(Credentials token) {
    return upload(token, "tweet_image", Samples.png(99));
  }

  private String upload(Credentials token, String category, byte[] content) {
    var fields = Map.of("media_category", category);
    var answer = app.multipart("/2/media/upload", token, fields, content);
    assertEquals(200, answer.statusCode(), answer.body());
    return id(answer);
  }

  private static String id(HttpResponse<String> answer) {
    return answer.body().replaceAll(".*?\"id\":\"([0-9]+)\".*", "$1");
  }

  private static String reply(String text, String parent) {
    return "{\"text\":\"%s\",\"reply\":{\"in_reply_to_tweet_id\":\"%s\"}}".formatted(text, parent);
  }

  private static String media(String text, String... ids) {
    return "{\"text\":\"%s\",\"media\":{\"media_ids\":[\"%s\"]}}"
        .formatted(text, String.join("\",\"", ids));
  }
}
