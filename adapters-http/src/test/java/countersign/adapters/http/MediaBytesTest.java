package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.MediaSource;
import countersign.application.port.in.PostTweet;
import countersign.application.port.in.UploadMedia;
import countersign.application.port.in.UsedProtocols;
import countersign.domain.MediaId;
import countersign.domain.MediaType;
import countersign.domain.PostId;
import countersign.domain.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Media as the body itself, on every route that takes it.
class MediaBytesTest {
  private static final byte[] PNG = "\u0089PNG\r\n\u001a\n--rest".getBytes(ISO_8859_1);
  private static final String TWEET = "/api/twitter/post-tweet";
  private static final String TWEET_OF_SERVICE = "/internal/v1/users/alice/tweets";
  private static final String MEDIA = "/internal/v1/users/alice/media";

  @AutoClose private final TestServer server = TestServer.start();
  private final List<byte[]> contents = new CopyOnWriteArrayList<>();
  private final List<Optional<String>> altTexts = new CopyOnWriteArrayList<>();

  @BeforeEach
  void posts() {
    server.useCases.tweet =
        (_, draft, _, _) -> {
          draft.media().forEach(this::look);
          return new PostTweet.Result.Posted(
              new PostId("7"), List.of(), UsedProtocols.NOT_KNOWN, Optional.empty());
        };
    server.useCases.upload =
        (_, source, altText, _) -> {
          look(source);
          altTexts.add(altText);
          return new UploadMedia.Result.Uploaded(
              new MediaId("77"), MediaType.PNG, 3, Optional.empty(), true, Protocol.OAUTH1);
        };
  }

  @AfterEach
  void nothing_stays_in_the_spool_folder() throws IOException {
    assertEquals(List.of(), TestServer.spooled());
  }

  private void look(MediaSource source) {
    try (var in = ((MediaSource.Given) source).content().open()) {
      contents.add(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> send(String path, byte[] body, String type) throws Exception {
    var key = path.startsWith("/internal") ? "Bearer key-of-post" : "Bearer alice";
    return server.send(
        "POST", path, BodyPublishers.ofByteArray(body), "Authorization", key, "Content-Type", type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "Image/JPEG; x=y", "video/mp4", "application/octet-stream"})
  void bytes_are_a_medium_whatever_their_type_says(String type) throws Exception {
    assertEquals(200, send(MEDIA + "?altText=A%20cat", PNG, type).statusCode());
    assertArrayEquals(PNG, contents.getFirst());
    assertEquals(List.of(Optional.of("A cat")), altTexts);
  }

  @ParameterizedTest
  @ValueSource(strings = {TWEET, TWEET_OF_SERVICE})
  void the_text_stands_in_the_query(String path) throws Exception {
    var answer = send(path + "?text=Gr%C3%BC%C3%9Fe+%E2%9C%93&altText=A+cat", PNG, "image/png");

    assertEquals(200, answer.statusCode(), answer.body());
    var draft = server.useCases.tweets.getFirst().draft();
    assertEquals("Gr\u00fc\u00dfe \u2713", draft.text().value());
    assertEquals(Optional.of("A cat"), draft.altText());
    assertArrayEquals(PNG, contents.getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "?text=", "?text&altText=&requireImage="})
  void a_picture_may_stand_alone(String query) throws Exception {
    assertEquals(200, send(TWEET + query, PNG, "image/png").statusCode());
    assertEquals("", server.useCases.tweets.getFirst().draft().text().value());
  }

  @ParameterizedTest
  @CsvSource({
    "?Text=a, text, Text",
    "?text=a&text=b, text, text",
    "?altText=%ff, text, altText",
    "?requireImage=yes, text, requireImage",
    "?imageUrl=https://a, text, imageUrl"
  })
  void a_parameter_that_is_not_valid_is_named(String query, String known, String field)
      throws Exception {
    var answer = send(TWEET + query, PNG, "image/png");

    assertEquals(400, answer.statusCode());
    assertEquals(field, json(answer).path("field").asString());
    assertTrue(server.useCases.tweets.isEmpty(), known);
  }

  @Test
  void a_text_in_the_query_is_judged_as_any_other() throws Exception {
    var answer = send(TWEET + "?text=a%07", PNG, "image/png");

    assertEquals("INVALID_TWEET_TEXT", code(answer));
    assertEquals(1, json(answer).path("position").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {TWEET, MEDIA})
  void no_bytes_are_no_medium(String path) throws Exception {
    var answer = send(path, new byte[0], "image/png");

    assertEquals("INVALID_FIELD", code(answer));
    assertEquals("media", json(answer).path("field").asString());
  }

  @ParameterizedTest
  @CsvSource({
    MEDIA + ", text/plain",
    MEDIA + ", application/x-www-form-urlencoded",
    MEDIA + ", audio/mpeg",
    "/internal/v1/users/alice/threads, image/png",
    "/internal/v1/users/alice/threads, multipart/form-data",
    "/api/twitter/post-thread, text/plain",
    "/api/twitter/oauth1-tokens, image/png"
  })
  void what_a_route_cannot_read_is_415(String path, String type) throws Exception {
    var answer = send(path, PNG, type);

    assertEquals(415, answer.statusCode(), answer.body());
    assertEquals("CONTENT_TYPE_UNSUPPORTED", code(answer));
    assertTrue(json(answer).path("accepted").toString().contains("application/json"));
  }

  @Test
  void the_same_post_in_another_form_is_the_same_post() throws Exception {
    send(TWEET + "?text=hi", PNG, "image/png");
    var form = new FormBody().field("text", "hi").media(PNG);
    for (var isForm : List.of(false, true)) {
      var body = isForm ? form.octets() : PNG;
      server.send(
          "POST",
          isForm ? TWEET : TWEET + "?text=hi",
          BodyPublishers.ofByteArray(body),
          "Authorization",
          "Bearer alice",
          "Idempotency-Key",
          "k",
          "Content-Type",
          isForm ? FormBody.TYPE : "image/png");
    }
    var tweets = server.useCases.tweets;

    assertEquals(tweets.get(1).idempotency(), tweets.get(2).idempotency());
  }
}
