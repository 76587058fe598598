package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.PostTweet.Idempotency;
import countersign.domain.IdempotencyKey;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
  private static final String TWEET = "/api/twitter/post-tweet";
  private static final String THREAD = "/api/twitter/post-thread";
  private static final byte[] IMAGE = {1, 2, 3};

  @AutoClose private final TestServer server = TestServer.start();

  private String hash(String json) throws Exception {
    return hash(BodyPublishers.ofString(json), "application/json");
  }

  private String hash(FormBody form, String boundary) throws Exception {
    return hash(form.publisher(), "multipart/form-data; boundary=" + boundary);
  }

  private String hash(BodyPublisher body, String type) throws Exception {
    server.send(
        "POST",
        TWEET,
        body,
        "Authorization",
        "Bearer alice",
        "Content-Type",
        type,
        "Idempotency-Key",
        "k");
    return idempotency().body();
  }

  private Idempotency idempotency() {
    return server.useCases.tweets.getLast().idempotency().orElseThrow();
  }

  private int send(String path, String body, String key) throws Exception {
    var answer =
        server.send(
            "POST",
            path,
            body,
            "Authorization",
            "Bearer alice",
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            key);
    if (answer.statusCode() == 400) {
      assertEquals("INVALID_FIELD", code(answer));
      assertEquals("Idempotency-Key", json(answer).path("field").asString());
    }
    return answer.statusCode();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"abc, abc", "\"abc\", abc", "a\"b, a\"b", "8e03978e-40d5, 8e03978e-40d5"})
  void a_key_is_taken_with_and_without_quotes(String sent, String key) throws Exception {
    send(TWEET, "{\"text\":\"hi\"}", sent);

    assertEquals(new IdempotencyKey(key), idempotency().key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\"\"", "\"a", "\"a\\\"b\"", "\"a\"b\"", "a b", "\"a b\"", "\"a\";p=1"})
  void a_key_that_is_none_is_refused(String sent) throws Exception {
    assertEquals(400, send(TWEET, "{\"text\":\"hi\"}", sent));
    assertEquals(400, send(THREAD, "{\"tweets\":[{\"text\":\"hi\"}]}", sent));
    assertTrue(server.useCases.tweets.isEmpty());
    assertTrue(server.useCases.threads.isEmpty());
  }

  @Test
  void a_key_of_256_characters_is_refused() throws Exception {
    assertEquals(400, send(TWEET, "{\"text\":\"hi\"}", "k".repeat(256)));
    assertNotEquals(400, send(TWEET, "{\"text\":\"hi\"}", "k".repeat(255)));
  }

  @Test
  void two_keys_are_refused() throws Exception {
    var answer =
        server.send(
            "POST",
            TWEET,
            "{\"text\":\"hi\"}",
            "Authorization",
            "Bearer alice",
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            "a",
            "Idempotency-Key",
            "b");

    assertEquals("INVALID_FIELD", code(answer));
    assertTrue(server.useCases.tweets.isEmpty());
  }

  @Test
  void how_a_json_body_is_written_makes_no_difference() throws Exception {
    var first = hash("{\"text\":\"\u00e4\\n\",\"imageUrl\":\"https://a/\",\"requireImage\":false}");
    var second =
        hash(" {\"altText\":\"\",\"imageUrl\":\"https:\\/\\/a/\", \"text\":\"a\\u0308\\r\\n\"} ");

    assertEquals(first, second);
    assertTrue(first.matches("[0-9a-f]{64}"));
  }

  @Test
  void every_field_of_a_json_body_makes_a_difference() throws Exception {
    var bodies =
        List.of(
            "{\"text\":\"a\"}",
            "{\"text\":\"b\"}",
            "{\"text\":\"a\",\"imageUrl\":\"https://a/\"}",
            "{\"text\":\"a\",\"imageUrl\":\"https://b/\"}",
            "{\"text\":\"a\",\"imageUrl\":\"https://a/\",\"altText\":\"c\"}",
            "{\"text\":\"a\",\"imageUrl\":\"https://a/\",\"requireImage\":true}",
            "{\"text\":\"a\",\"mediaIds\":[\"12\"]}",
            "{\"text\":\"a\",\"mediaIds\":[\"1\",\"2\"]}",
            "{\"text\":\"a\",\"mediaIds\":[\"2\",\"1\"]}");
    var hashes = new ArrayList<String>();
    for (var body : bodies) {
      hashes.add(hash(body));
    }

    assertEquals(bodies.size(), new HashSet<>(hashes).size());
  }

  @Test
  void boundary_and_order_of_a_forms_fields_make_no_difference() throws Exception {
    var first = hash(new FormBody("x").field("text", "a").media(IMAGE).field("altText", "c"), "x");
    var second = hash(new FormBody("y").field("altText", "c").field("text", "a").media(IMAGE), "y");

    assertEquals(first, second);
  }

  @Test
  void every_part_of_a_form_makes_a_difference() throws Exception {
    var other = new byte[] {3, 2, 1};
    var forms =
        List.of(
            new FormBody().field("text", "a"),
            new FormBody().field("text", "a").media(IMAGE),
            new FormBody().field("text", "a").media(other),
            new FormBody().field("text", "a").media(IMAGE).media(other),
            new FormBody().field("text", "a").media(other).media(IMAGE),
            new FormBody().field("text", "a").media(IMAGE).field("requireImage", "true"));
    var hashes = new ArrayList<String>();
    for (var form : forms) {
      hashes.add(hash(form, FormBody.BOUNDARY));
    }

    assertEquals(forms.size(), new HashSet<>(hashes).size());
  }

  @Test
  void a_thread_of_one_is_no_tweet() throws Exception {
    var tweet = hash("{\"text\":\"a\"}");
    send(THREAD, "{\"tweets\":[{\"text\":\"a\"}]}", "k");
    var thread = server.useCases.threads.getLast().idempotency().orElseThrow();

    assertEquals(new IdempotencyKey("k"), thread.key());
    assertNotEquals(tweet, thread.body());
  }

  @Test
  void the_places_of_a_threads_texts_make_a_difference() throws Exception {
    send(THREAD, "{\"tweets\":[{\"text\":\"a\"},{\"text\":\"b\"}]}", "k");
    send(THREAD, "{\"tweets\":[{\"text\":\"b\"},{\"text\":\"a\"}]}", "k");
    send(
        THREAD, "{\"tweets\":[{\"text\":\"a\"},{\"text\":\"b\"}],\"imageUrl\":\"https://a\"}", "k");

    assertEquals(
        3,
        server.useCases.threads.stream()
            .map(thread -> thread.idempotency().orElseThrow().body())
            .distinct()
            .count());
  }
}
