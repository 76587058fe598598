package countersign.bootstrap;

import static countersign.bootstrap.ServiceClient.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.Fault;
import countersign.sandbox.Posted;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What an internal service does in users' names, through the whole product.
class ServiceJourneyTest {
  @SuppressWarnings("NullAway.Init") // set before all tests
  private static RunningDemo demo;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static ServiceClient service;

  @BeforeAll
  static void startDemo() throws Exception {
    demo = new RunningDemo(Map.of("CLEARING_GUARD", "3/PT5M"));
    demo.connect("alice");
    service = demo.service();
  }

  @AfterAll
  static void stopDemo() {
    demo.close();
  }

  @AfterEach
  void healX() {
    demo.sandbox().switches().clearFaults();
  }

  @Test
  void a_signature_is_good_at_x() throws Exception {
    var url = demo.sandbox().baseUrl() + "/2/echo?a=1&a=2&empty=&p=%20%2B";

    var signed =
        service.postJson(
            "alice",
            "/oauth1/signature",
            "{\"method\":\"POST\",\"url\":\""
                + url
                + "\",\"form\":{\"b\":[\"x y\",\"\"],\"c\":[\"&\"]}}");

    assertEquals(200, signed.statusCode(), signed::body);
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url))
                    .header("Authorization", json(signed).get("authorization").asString())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("b=x+y&b=&c=%26"))
                    .build(),
                BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer::body);
  }

  @Test
  void the_proxy_signs_query_forms_json_and_multipart() {
    assertEcho(service.get("alice", "/x/2/echo?max=5&max=6&q=a%20b%2Bc&empty="));
    assertEcho(service.postForm("alice", "/x/2/echo", "name=1&name=2&empty=&plus=a+b&pct=%C3%A9"));
    assertEcho(service.postJson("alice", "/x/2/echo?x=y", "{\"text\":\"not signed\"}"));
    assertEcho(service.postFile("alice", "/x/2/echo", "not signed", new byte[100_000]));
  }

  private static void assertEcho(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer::body);
    assertTrue(answer.headers().firstValue("x-access-level").isPresent());
    assertTrue(answer.headers().firstValue("set-cookie").isEmpty());
  }

  @Test
  void an_image_and_a_video_arrive_with_their_posts() {
    var image = service.postFile("alice", "/tweets", "with an image", Samples.png(20_000));
    var video = service.postFile("alice", "/tweets", "with a video", Samples.mp4(3_000_000));

    assertPosted(image, "with an image");
    assertPosted(video, "with a video");
    var uploaded = demo.sandbox().switches().media();
    assertTrue(uploaded.stream().anyMatch(m -> m.size() == 20_000 && m.type().equals("image/png")));
    assertTrue(
        uploaded.stream().anyMatch(m -> m.size() == 3_000_000 && m.type().equals("video/mp4")));
  }

  private static void assertPosted(HttpResponse<String> answer, String text) {
    assertEquals(200, answer.statusCode(), answer::body);
    assertTrue(json(answer).get("imageAttached").asBoolean(), answer::body);
    var post = post(json(answer).get("tweetId").asString());
    assertEquals(text, post.text());
    assertEquals(1, post.mediaIds().size());
  }

  private static Posted post(String id) {
    return demo.sandbox().switches().posts().stream()
        .filter(post -> post.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void media_uploaded_first_is_attached_later() {
    var media = service.postFile("alice", "/media", "a dot", Samples.png(500));
    assertEquals(400, media.statusCode(), media::body); // `text` is no field of an upload

    var data = "data:image/png;base64," + Samples.base64(Samples.png(500));
    var uploaded =
        service.postJson(
            "alice", "/media", "{\"imageUrl\":\"" + data + "\",\"altText\":\"a dot\"}");
    assertEquals(200, uploaded.statusCode(), uploaded::body);
    var id = json(uploaded).get("mediaId").asString();
    var posted =
        service.postJson("alice", "/tweets", "{\"text\":\"later\",\"mediaIds\":[\"" + id + "\"]}");

    assertPosted(posted, "later");
    assertTrue(
        demo.sandbox().switches().media().stream()
            .anyMatch(m -> m.id().equals(id) && m.altText().equals(Optional.of("a dot"))));
  }

  @Test
  void a_user_posts_a_thread_in_person() {
    var browser = Browser.signedInAs("alice", demo.url());

    var answer =
        browser.postJson(
            "/api/twitter/post-thread",
            "{\"tweets\":[{\"text\":\"one of three\"},{\"text\":\"two of three\"},{\"text\":\"three of three\"}]}");

    assertEquals(200, answer.statusCode(), answer::body);
    var ids = json(answer).get("tweetIds");
    assertEquals(3, ids.size());
    assertEquals(ids.get(0).asString(), post(ids.get(1).asString()).replyTo().orElseThrow());
    assertEquals(ids.get(1).asString(), post(ids.get(2).asString()).replyTo().orElseThrow());
    assertTrue(browser.get("/api/twitter/rate-limit-status").body().contains("POST /2/tweets"));
  }

  @Test
  void a_service_posts_a_thread() {
    var answer =
        service.postJson(
            "alice",
            "/threads",
            "{\"tweets\":[{\"text\":\"first of two\"},{\"text\":\"last of two\"}]}");

    assertEquals(200, answer.statusCode(), answer::body);
    assertEquals(2, json(answer).get("tweetsPosted").asInt());
    var last = post(json(answer).get("lastTweetId").asString());
    assertEquals(json(answer).get("firstTweetId").asString(), last.replyTo().orElseThrow());
  }

  @Test
  void one_key_at_the_same_moment_makes_one_post() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 20)
              .mapToObj(_ ->
                  threads.submit(() ->
                      service.postJson(
                          "alice",
                          "/tweets",
                          "{\"text\":\"only once\"}",
                          "Idempotency-Key",
                          "k-1")))
              .toList();
      var bodies = new HashSet<String>();
      for (var answer : answers) {
        assertEquals(200, answer.get().statusCode(), answer.get()::body);
        bodies.add(answer.get().body());
      }
      assertEquals(1, bodies.size());
    }
    assertEquals(
        1,
        demo.sandbox().switches().posts().stream()
            .filter(post -> post.text().equals("only once"))
            .count());
  }

  @Test
  void a_post_whose_answer_is_lost_is_found_again_and_not_repeated() throws Exception {
    demo.sandbox().switches().fault(Fault.once("create_post", new Fault.Kind.CutAfter()));

    var lost =
        service.postJson(
            "alice", "/tweets", "{\"text\":\"lost answer\"}", "Idempotency-Key", "k-2");

    assertEquals(504, lost.statusCode(), lost::body);
    assertEquals("unknown", json(lost).get("outcome").asString());
    assertEquals(
        1,
        demo.sandbox().switches().posts().stream()
            .filter(post -> post.text().equals("lost answer"))
            .count());
  }

  @Test
  void text_is_measured_and_a_duplicate_is_told() {
    var longText = service.postJson("alice", "/tweets", "{\"text\":\"" + "x".repeat(281) + "\"}");
    assertEquals("INVALID_TWEET_TEXT", json(longText).get("code").asString());

    var first = service.postJson("alice", "/tweets", "{\"text\":\"same words\"}");
    var second = service.postJson("alice", "/tweets", "{\"text\":\"same words\"}");
    assertEquals(200, first.statusCode(), first::body);
    assertEquals("DUPLICATE_TWEET", json(second).get("code").asString());
  }

  @Test
  void a_private_address_is_not_fetched() {
    var posted =
        service.postJson(
            "alice",
            "/tweets",
            "{\"text\":\"no picture\",\"imageUrl\":\"" + demo.url() + "/healthz\"}");
    assertEquals(200, posted.statusCode(), posted::body);
    assertFalse(json(posted).get("imageAttached").asBoolean());
    assertTrue(json(posted).get("warning").asString().contains("private"));

    var required =
        service.postJson(
            "alice",
            "/tweets",
            "{\"text\":\"no post\",\"requireImage\":true,\"imageUrl\":\"http://169.254.169.254/\"}");
    assertEquals("MEDIA_URL_REFUSED", json(required).get("code").asString());
  }

  @Test
  void a_revoked_pair_is_told_cleared_and_tied_to_reconnecting() {
    demo.connect("carol");
    demo.sandbox().switches().revoke("carol");

    var answer = service.postJson("carol", "/tweets", "{\"text\":\"too late\"}");

    assertEquals(409, answer.statusCode(), answer::body);
    assertEquals("OAUTH1_TOKEN_REVOKED", json(answer).get("code").asString());
    assertTrue(json(answer).get("requiresReconnection").asBoolean());
    assertEquals(
        "revoked", json(service.get("carol", "/connection")).get("oauth1").get("state").asString());
  }

  @Test
  void a_pair_that_was_revealed_is_replaced_and_the_old_report_is_stale() {
    demo.connect("dave");
    var first = json(service.get("dave", "/oauth1/token"));
    demo.sandbox().switches().revoke("dave");
    demo.connect("dave");
    var second = json(service.get("dave", "/oauth1/token"));
    assertNotEquals(first.get("token").asString(), second.get("token").asString());

    var reported =
        service.postJson(
            "dave",
            "/failures",
            "{\"generation\":" + first.get("generation") + ",\"status\":401,\"code\":89}");

    assertEquals(200, reported.statusCode(), reported::body);
    assertEquals("connected", json(reported).get("oauth1").get("state").asString());
  }

  @Test
  void an_erased_user_is_gone() {
    demo.connect("erin");

    var erased = service.erase("erin");

    assertEquals(200, erased.statusCode(), erased::body);
    assertEquals(
        "not_connected",
        json(service.get("erin", "/connection")).get("oauth1").get("state").asString());
    assertEquals(
        "NOT_CONNECTED", json(service.get("erin", "/oauth1/token")).get("code").asString());
  }

  @Test
  void a_key_without_the_scope_and_a_wrong_key_get_nothing() {
    var stranger = new ServiceClient(demo.url(), "csk_" + "x".repeat(43));

    assertEquals(401, stranger.get("alice", "/connection").statusCode());
    assertEquals(
        401, Browser.signedInAs("alice", demo.url()).get("/internal/v1/report").statusCode());
  }

  @Test
  void secrets_are_in_no_answer_but_the_reveal() {
    var revealed = json(service.get("alice", "/oauth1/token"));
    var token = revealed.get("token").asString();
    var report = service.send("GET", "/internal/v1/report", BodyPublishers.noBody()).body();
    var list = service.send("GET", "/internal/v1/connections", BodyPublishers.noBody()).body();

    assertTrue(list.contains("alice"));
    assertFalse((report + list + service.get("alice", "/connection").body()).contains(token));
  }
}
