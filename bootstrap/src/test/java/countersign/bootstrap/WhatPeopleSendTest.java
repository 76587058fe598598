package countersign.bootstrap;

import static countersign.bootstrap.ServiceClient.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.Posted;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses, bodies, media and texts as people send them, through the whole product.
class WhatPeopleSendTest {
  private static final byte[] PNG = Samples.png(500);
  private static final byte[] AUDIO = "\0\0\0\u0018ftypM4A \0\0\2\0M4A isom".getBytes(ISO_8859_1);

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static ImageSite site;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static RunningDemo demo;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static ServiceClient service;

  @BeforeAll
  static void startDemo() throws Exception {
    site = new ImageSite(PNG, "/\u00c3\u00bc |.png"); // UTF-8
    demo = new RunningDemo(Map.of("MEDIA_ALLOWED_PRIVATE_HOSTS", "127.1:" + site.port()));
    demo.connect("alice");
    service = demo.service();
  }

  @AfterAll
  static void stopDemo() throws Exception {
    demo.close();
    site.close();
  }

  private static HttpResponse<String> post(String members) {
    return service.postJson("alice", "/tweets", "{" + members + "}");
  }

  private static String there(String pathAndQuery) {
    return "http://127.0.0.1:" + site.port() + pathAndQuery;
  }

  @ParameterizedTest
  @CsvSource({
    "' /a b|c[1].png?x={y} ', /a%20b%7Cc%5B1%5D.png?x=%7By%7D",
    "/\u00fc.png#top, /%C3%BC.png",
    "\\\\a\\\\b.png, /a/b.png",
    "/go, /%C3%BC%20%7C.png"
  })
  void an_image_is_fetched_from_any_address_that_browsers_read(String path, String arrives) {
    var address = there("").replace("127.0.0.1", "0x7f.1") + path.strip() + " ";
    var answer =
        post("\"text\":\"image of " + arrives.hashCode() + "\",\"imageUrl\":\" " + address + "\"");

    assertEquals(200, answer.statusCode(), answer::body);
    assertTrue(json(answer).path("imageAttached").asBoolean(), answer::body);
    assertEquals(arrives, site.targets().getLast());
  }

  @Test
  void a_private_network_is_named_only_where_there_is_one() {
    var start = "\"text\":\"x\",\"requireImage\":true,\"imageUrl\":\"http://";
    var secret = post(start + "0177.0.0.1:1/a.png\"");
    var unknown = post(start + "no_such_host.invalid/a.png\"");

    assertEquals("MEDIA_URL_REFUSED", json(secret).path("code").asString());
    assertTrue(secret.body().contains("private network"), secret::body);
    assertEquals("MEDIA_UNREACHABLE", json(unknown).path("code").asString());
  }

  @Test
  void what_is_empty_is_absent() {
    var answer =
        post("\"text\":\"nothing else\",\"imageUrl\":\"\",\"mediaIds\":[],\"altText\":\"\"");

    assertEquals(200, answer.statusCode(), answer::body);
  }

  @Test
  void bytes_are_media_by_themselves() {
    var uploaded = bytes("/media?altText=A%20cat", PNG, "image/png");
    var posted = bytes("/tweets?text=with%20bytes", PNG, "image/png");

    assertEquals("image/png", json(uploaded).path("mediaType").asString(), uploaded::body);
    assertTrue(json(posted).path("imageAttached").asBoolean(), posted::body);
    assertEquals("with bytes", posted(posted).text());
  }

  @Test
  void sound_is_no_video_whatever_is_said_of_it() {
    var answer = bytes("/media", AUDIO, "video/mp4");

    assertEquals(415, answer.statusCode(), answer::body);
    assertEquals("MEDIA_TYPE_UNSUPPORTED", json(answer).path("code").asString());
    assertTrue(answer.body().contains("MPEG-4 audio"), answer::body);
  }

  @Test
  void a_movie_needs_no_brand() {
    var movie = "\0\0\0\u0008wide\0\0\0\u0009mdat.".getBytes(ISO_8859_1);
    var answer = bytes("/media", movie, "application/octet-stream");

    assertEquals("video/quicktime", json(answer).path("mediaType").asString(), answer::body);
  }

  @Test
  void a_text_from_a_word_processor_is_posted_without_its_marks() {
    var answer = post("\"text\":\"\\ufeffone\\u000btwo\"");

    assertEquals(200, answer.statusCode(), answer::body);
    assertEquals("one\ntwo", posted(answer).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0007", "\\ufeff", "\\ufffe", "\\uffff", "\\ud800"})
  void what_x_calls_invalid_is_refused_with_its_place(String character) {
    var answer = post("\"text\":\"ab" + character + "\"");

    assertEquals("INVALID_TWEET_TEXT", json(answer).path("code").asString(), answer::body);
    assertEquals(2, json(answer).path("position").asInt());
  }

  private static HttpResponse<String> bytes(String path, byte[] body, String type) {
    return service.send(
        "POST",
        "/internal/v1/users/alice" + path,
        BodyPublishers.ofByteArray(body),
        "Content-Type",
        type);
  }

  private static Posted posted(HttpResponse<String> answer) {
    var id = json(answer).path("tweetId").asString();
    return demo.sandbox().switches().posts().stream()
        .filter(post -> post.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
