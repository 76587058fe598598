package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.json;
import static countersign.adapters.http.TestServer.spooled;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.MediaFailure;
import countersign.application.port.in.MediaSource;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UploadMedia.Result;
import countersign.application.port.in.UseFailure;
import countersign.domain.ConnectionState;
import countersign.domain.MediaId;
import countersign.domain.MediaType;
import countersign.domain.Protocol;
import countersign.domain.ServiceName;
import countersign.domain.UserId;
import countersign.domain.url.AddressRefusal;
import countersign.domain.url.MediaAddress;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import io.javalin.json.JavalinJackson3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// The route by itself: the rule that lets services in is another's.
class UploadMediaRouteTest {
  private static final byte[] IMAGE = {1, 2, 3};

  private record Upload(
      UserId user, MediaSource source, Optional<String> altText, RequestOrigin origin) {}

  private final FakeUseCases useCases = new FakeUseCases();
  private final List<Upload> uploads = new CopyOnWriteArrayList<>();
  private final List<byte[]> contents = new CopyOnWriteArrayList<>();
  private final Javalin app = Javalin.create(this::configure);
  @AutoClose private final HttpClient client = HttpClient.newHttpClient();

  private void configure(io.javalin.config.JavalinConfig config) {
    var settings = TestServer.settings(TestServer.ORIGIN, Optional.empty());
    var posting = new PostingRoutes(useCases.posting(), settings);
    config.jsonMapper(new JavalinJackson3(JsonMapper.builder().build(), true));
    config.jetty.port = 0;
    config.routes.before(new Envelope(new RequestIds(new Random(7)))::open);
    new Routes()
        .on(HandlerType.POST, "/media", posting.uploadMedia(UploadMediaRouteTest::service))
        .addTo(config.routes);
    new Problems(new Pages(settings)).addTo(config.routes);
  }

  private static Acting service(io.javalin.http.Context ctx) {
    return new Acting(
        new UserId("alice"),
        RequestOrigin.ofService(Envelope.requestId(ctx), new ServiceName("poster")));
  }

  @BeforeEach
  void start() {
    app.start();
    answer(
        new Result.Uploaded(
            new MediaId("77"),
            MediaType.PNG,
            3,
            Optional.of(Statuses.NOON),
            true,
            Protocol.OAUTH1));
  }

  @AfterEach
  void stop() throws IOException {
    app.stop();
    assertEquals(List.of(), spooled());
  }

  private void answer(Result result) {
    useCases.upload =
        (user, source, altText, origin) -> {
          uploads.add(new Upload(user, source, altText, origin));
          if (source instanceof MediaSource.Given(var content)) {
            try (var in = content.open()) {
              contents.add(in.readAllBytes());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
          return result;
        };
  }

  private HttpResponse<String> send(BodyPublisher body, String type) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + "/media"))
            .header("Content-Type", type)
            .POST(body);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> send(FormBody form) throws Exception {
    return send(form.publisher(), FormBody.TYPE);
  }

  private HttpResponse<String> send(String json) throws Exception {
    return send(BodyPublishers.ofString(json), "application/json");
  }

  @Test
  void a_part_is_uploaded_in_the_services_name() throws Exception {
    var answer = send(new FormBody().field("altText", "A cat").media(IMAGE));

    assertEquals(
        "{\"success\":true,\"mediaId\":\"77\",\"mediaIds\":[\"77\"],\"mediaType\":\"image/png\","
            + "\"size\":3,\"expiresAt\":\"2026-11-20T12:00:00Z\",\"uploadedWith\":\"oauth1\","
            + "\"warning\":null}",
        answer.body());
    var upload = uploads.getFirst();
    assertEquals(new UserId("alice"), upload.user());
    assertEquals(Optional.of(new ServiceName("poster")), upload.origin().service());
    assertEquals(Optional.of("A cat"), upload.altText());
    assertInstanceOf(MediaSource.Given.class, upload.source());
    assertArrayEquals(IMAGE, contents.getFirst());
  }

  @Test
  void media_may_be_named_by_its_address() throws Exception {
    send("{\"imageUrl\":\"data:image/png;base64,AAAA\",\"altText\":\"A cat\"}");

    assertEquals(
        new MediaSource.At(MediaAddress.parse("data:image/png;base64,AAAA").orElseThrow()),
        uploads.getFirst().source());
    assertEquals(Optional.of("A cat"), uploads.getFirst().altText());
  }

  @Test
  void an_alternative_text_that_x_did_not_take_is_a_warning() throws Exception {
    answer(
        new Result.Uploaded(
            new MediaId("77"), MediaType.MP4, 3, Optional.empty(), false, Protocol.OAUTH2));
    var body = json(send(new FormBody().media(IMAGE)));

    assertTrue(body.path("warning").asString().contains("alternative text"));
    assertTrue(body.path("expiresAt").isNull());
    assertEquals("oauth2", body.path("uploadedWith").asString());
    assertEquals("video/mp4", body.path("mediaType").asString());
  }

  static Stream<Arguments> invalidForms() {
    return Stream.of(
        Arguments.of(new FormBody(), "media"),
        Arguments.of(new FormBody().field("altText", "x"), "media"),
        Arguments.of(new FormBody().media(IMAGE).media(IMAGE), "media"),
        Arguments.of(new FormBody().media(new byte[0]), "media"),
        Arguments.of(
            new FormBody()
                .part("Content-Disposition: form-data; name=\"media\"; filename=\"\"", new byte[0]),
            "media"),
        Arguments.of(new FormBody().media(IMAGE).field("text", "x"), "text"),
        Arguments.of(new FormBody().media(IMAGE).field("altText", "\0"), "altText"));
  }

  @ParameterizedTest
  @MethodSource("invalidForms")
  void a_part_that_is_not_valid_is_named(FormBody form, String field) throws Exception {
    assertInvalid(field, send(form));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{}|imageUrl",
        "{\"imageUrl\":\"\"}|imageUrl",
        "{\"imageUrl\":null}|imageUrl",
        "{\"imageUrl\":7}|imageUrl",
        "{\"imageUrl\":\"a.png\"}|imageUrl",
        "{\"imageUrl\":\"https://a\",\"text\":\"x\"}|text",
        "{\"imageUrl\":\"https://a\",\"altText\":[]}|altText"
      })
  void a_member_that_is_not_valid_is_named(String body, String field) throws Exception {
    assertInvalid(field, send(body));
  }

  private void assertInvalid(String field, HttpResponse<String> answer) {
    assertEquals(400, answer.statusCode());
    assertEquals("INVALID_FIELD", code(answer));
    assertEquals(field, json(answer).path("field").asString());
    assertTrue(uploads.isEmpty());
  }

  @Test
  void media_that_does_not_go_up_says_why() throws Exception {
    answer(new Result.NotUploaded(new MediaFailure.AddressRefused(AddressRefusal.SCHEME)));
    assertEquals("MEDIA_URL_REFUSED", code(send("{\"imageUrl\":\"ftp://a/b\"}")));

    answer(new Result.NotUploaded(new MediaFailure.Empty()));
    assertInvalidMedia(send("{\"imageUrl\":\"https://a/b\"}"));
  }

  private static void assertInvalidMedia(HttpResponse<String> answer) {
    assertEquals("INVALID_FIELD", code(answer));
    assertEquals("imageUrl", json(answer).path("field").asString());
  }

  @Test
  void a_grant_that_is_over_asks_to_reconnect() throws Exception {
    answer(new Result.Failed(new UseFailure.GrantOver()));

    var answer = send("{\"imageUrl\":\"https://a/b\"}");
    assertEquals(409, answer.statusCode());
    assertEquals("OAUTH2_RECONNECT_REQUIRED", code(answer));
  }

  @Test
  void without_a_pair_media_cannot_go_up() throws Exception {
    answer(new Result.Failed(new UseFailure.NotUsable(ConnectionState.NOT_CONNECTED)));

    assertEquals("OAUTH1_TOKENS_MISSING", code(send(new FormBody().media(IMAGE))));
  }
}
