package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.json;
import static countersign.adapters.http.TestServer.spooled;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.MediaFailure;
import countersign.application.port.in.MediaSource;
import countersign.application.port.in.PostTweet.Draft;
import countersign.application.port.in.PostTweet.Result;
import countersign.application.port.in.UsedProtocols;
import countersign.domain.MediaHead;
import countersign.domain.MediaId;
import countersign.domain.MediaType;
import countersign.domain.PostId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostTweetFormTest {
  private static final String POST = "/api/twitter/post-tweet";
  private static final byte[] PNG = "\u0089PNG\r\n\u001a\nrest".getBytes(ISO_8859_1);
  private static final byte[] JPEG = "\u00ff\u00d8\u00ff\r\n--here".getBytes(ISO_8859_1);
  private static final String HEAD =
      "POST "
          + POST
          + " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer alice\r\nConnection: close\r\n";

  @AutoClose private final TestServer server = TestServer.start();
  private final List<byte[]> contents = new CopyOnWriteArrayList<>();
  private final List<String> rights = new CopyOnWriteArrayList<>();

  @BeforeEach
  void posts() {
    server.useCases.tweet =
        (_, draft, _, _) -> {
          look(draft);
          return new Result.Posted(
              new PostId("7"),
              List.of(new MediaId("8")),
              UsedProtocols.NOT_KNOWN,
              Optional.empty());
        };
  }

  @AfterEach
  void nothing_stays_in_the_spool_folder() throws IOException {
    assertEquals(List.of(), spooled());
  }

  private void look(Draft draft) {
    try {
      for (var source : draft.media()) {
        var content = ((MediaSource.Given) source).content();
        try (var first = content.open();
            var again = content.open()) {
          contents.add(first.readAllBytes());
          assertEquals(content.size(), again.readAllBytes().length);
        }
      }
      for (var file : spooled()) {
        rights.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> post(FormBody form, String... headers) throws Exception {
    var all =
        Stream.concat(
                Stream.of("Authorization", "Bearer alice", "Content-Type", FormBody.TYPE),
                Stream.of(headers))
            .toArray(String[]::new);
    return server.send("POST", POST, form.publisher(), all);
  }

  private void assertRefused(String code, HttpResponse<String> answer) {
    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(code, code(answer));
    assertTrue(server.useCases.tweets.isEmpty());
  }

  @Test
  void text_and_media_arrive_as_they_were_sent() throws Exception {
    var form =
        new FormBody()
            .field("text", "Gr\u00fc\u00dfe\r\n\ud83d\ude00")
            .media(PNG)
            .field("altText", "A cat")
            .field("requireImage", "true")
            .media(JPEG);
    var answer = post(form);

    assertEquals(200, answer.statusCode(), answer.body());
    var draft = server.useCases.tweets.getFirst().draft();
    assertEquals("Gr\u00fc\u00dfe\n\ud83d\ude00", draft.text().value());
    assertEquals(Optional.of("A cat"), draft.altText());
    assertTrue(draft.requireMedia());
    assertEquals(2, contents.size());
    assertArrayEquals(PNG, contents.get(0));
    assertArrayEquals(JPEG, contents.get(1));
  }

  @Test
  void media_waits_where_only_its_owner_may_look() throws Exception {
    post(new FormBody().field("text", "").media(PNG).media(JPEG));

    assertEquals(List.of("rw-------", "rw-------"), rights);
  }

  @Test
  void a_form_may_have_text_alone() throws Exception {
    assertEquals(200, post(new FormBody().field("text", "hi")).statusCode());
  }

  @Test
  void what_a_part_says_of_its_type_and_name_is_passed_over() throws Exception {
    var lie =
        "Content-Disposition: form-data; name=\"media\"; filename=\"../../x.exe\"\r\n"
            + "Content-Type: text/html";

    assertEquals(200, post(new FormBody().field("text", "").part(lie, PNG)).statusCode());
    assertArrayEquals(PNG, contents.getFirst());
    assertEquals(
        new MediaHead.Recognized.Taken(MediaType.PNG),
        MediaHead.recognize(Arrays.copyOf(contents.getFirst(), 16)));
  }

  static Stream<Arguments> invalid() {
    return Stream.of(
        Arguments.of(new FormBody(), "text"),
        Arguments.of(new FormBody().media(PNG), "text"),
        Arguments.of(new FormBody().field("text", "a").field("text", "b"), "text"),
        Arguments.of(new FormBody().field("text", "a").field("imageUrl", "https://a"), "imageUrl"),
        Arguments.of(new FormBody().field("text", "a").field("mediaIds", "1"), "mediaIds"),
        Arguments.of(new FormBody().field("text", "a").field("_charset_", "utf-8"), "_charset_"),
        Arguments.of(new FormBody().field("text", "a").field("", "b"), "?"),
        Arguments.of(new FormBody().field("text", "a").field("<b>", "b"), "?"),
        Arguments.of(new FormBody().field("text", "a").media(new byte[0]), "media"),
        Arguments.of(
            new FormBody().field("text", "a").media(PNG).field("requireImage", "yes"),
            "requireImage"),
        Arguments.of(
            new FormBody().field("text", "a").field("requireImage", "true"), "requireImage"),
        Arguments.of(new FormBody().field("text", "a").field("altText", "A cat"), "altText"),
        Arguments.of(
            new FormBody().field("text", "a").media(PNG).field("altText", "x".repeat(1001)),
            "altText"),
        Arguments.of(
            new FormBody().field("text", "a").media(PNG).field("altText", "x".repeat(300_000)),
            "altText"),
        Arguments.of(
            new FormBody().field("text", "").media(PNG).media(PNG).media(PNG).media(PNG).media(PNG),
            "media"));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void a_part_that_is_not_valid_is_named(FormBody form, String field) throws Exception {
    var answer = post(form);

    assertRefused("INVALID_FIELD", answer);
    assertEquals(field, json(answer).path("field").asString());
  }

  @Test
  void an_unknown_part_is_told_the_known_ones() throws Exception {
    var answer = post(new FormBody().field("text", "a").field("Alttext", "b"));

    assertEquals(
        "There is no such part here. The known ones: altText, requireImage, text, media.",
        json(answer).path("detail").asString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Disposition: form-data; name=\"media\"; filename=\"\"\r\n"
            + "Content-Type: application/octet-stream",
        "Content-Disposition: form-data; name=\"media\"; filename=\"\"",
        "Content-Disposition: form-data; name=\"media\""
      })
  void a_file_that_was_not_chosen_is_absent(String headers) throws Exception {
    var form = new FormBody().field("text", "a").field("altText", "").field("requireImage", "");
    var answer = post(form.part(headers, new byte[0]).part(headers, new byte[0]));

    assertEquals(200, answer.statusCode(), answer.body());
    var draft = server.useCases.tweets.getFirst().draft();
    assertEquals(List.of(), draft.media());
    assertEquals(Optional.empty(), draft.altText());
  }

  @Test
  void a_file_that_was_not_chosen_takes_no_place_of_four() throws Exception {
    var none = "Content-Disposition: form-data; name=\"media\"; filename=\"\"";
    var form = new FormBody().field("text", "a").part(none, new byte[0]);
    form.media(PNG).media(PNG).media(PNG).media(PNG).part(none, new byte[0]);

    assertEquals(200, post(form).statusCode());
    assertEquals(4, contents.size());
  }

  @Test
  void a_file_without_a_name_is_a_file() throws Exception {
    var headers = "Content-Disposition: form-data; name=\"media\"; filename=\"\"";

    assertEquals(200, post(new FormBody().field("text", "a").part(headers, PNG)).statusCode());
    assertArrayEquals(PNG, contents.getFirst());
  }

  static Stream<byte[]> unfitTexts() {
    return Stream.of(
        "\u00ff".getBytes(ISO_8859_1),
        "\u00ed\u00a0\u0080".getBytes(ISO_8859_1), // half a surrogate pair
        "a\0b".getBytes(ISO_8859_1),
        "x".repeat(300_000).getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @MethodSource("unfitTexts")
  void a_text_that_cannot_be_sent_as_it_is_is_refused(byte[] text) throws Exception {
    var answer =
        post(new FormBody().part("Content-Disposition: form-data; name=\"text\"", text).media(PNG));

    assertRefused("INVALID_TWEET_TEXT", answer);
    assertEquals("text", json(answer).path("field").asString());
  }

  @Test
  void a_part_without_a_name_is_refused() throws Exception {
    assertRefused(
        "BAD_REQUEST",
        post(new FormBody().field("text", "a").part("Content-Disposition: form-data", PNG)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=other"})
  void a_boundary_that_is_missing_or_wrong_is_refused(String type) throws Exception {
    var answer =
        server.send(
            "POST",
            POST,
            new FormBody().field("text", "a").publisher(),
            "Authorization",
            "Bearer alice",
            "Content-Type",
            type);

    assertRefused("BAD_REQUEST", answer);
  }

  @Test
  void a_form_without_its_end_is_refused() throws Exception {
    var body = new FormBody().field("text", "a").media(PNG).unfinished();
    var answer =
        server.send(
            "POST",
            POST,
            BodyPublishers.ofByteArray(body),
            "Authorization",
            "Bearer alice",
            "Content-Type",
            FormBody.TYPE);

    assertRefused("BAD_REQUEST", answer);
  }

  static Stream<String> framings() {
    var body = new String(new FormBody().field("text", "a").media(PNG).octets(), ISO_8859_1);
    var head = HEAD + "Content-Type: " + FormBody.TYPE + "\r\n";
    return Stream.of(
        head + "Content-Length: " + (body.length() - 4) + "\r\n\r\n" + body,
        head + "Content-Length: " + (body.length() - 60) + "\r\n\r\n" + body,
        head + "Content-Length: " + (body.length() + 1) + "\r\n\r\n" + body,
        head + "Content-Length: " + (body.length() + 10_000) + "\r\n\r\n" + body,
        head + "Content-Length: " + body.length() + "\r\n\r\n" + body.substring(0, 150),
        head + "\r\n" + body,
        head + "Transfer-Encoding: chunked\r\n\r\n" + body,
        head
            + "Transfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(body.length())
            + "\r\n"
            + body,
        head
            + "Transfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(body.length())
            + "\r\n"
            + body
            + "\r\nzz\r\n",
        head
            + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"
            + Integer.toHexString(body.length())
            + "\r\n"
            + body
            + "\r\n0\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("framings")
  void a_body_that_is_not_as_long_as_it_says_posts_nothing(String request) throws Exception {
    var answer = server.rawToTheEnd(request);

    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.contains("BAD_REQUEST"), answer);
    assertTrue(server.useCases.tweets.isEmpty());
  }

  @Test
  void a_form_in_chunks_is_a_form() throws Exception {
    var body = new String(new FormBody().field("text", "a").media(PNG).octets(), ISO_8859_1);
    var request = new StringBuilder(HEAD + "Content-Type: " + FormBody.TYPE);
    request.append("\r\nTransfer-Encoding: chunked\r\n\r\n");
    body.chars().forEach(octet -> request.append("1\r\n").append((char) octet).append("\r\n"));

    var answer = server.raw(request + "0\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    assertArrayEquals(PNG, contents.getFirst());
  }

  @Test
  void files_are_gone_when_posting_throws() throws Exception {
    server.useCases.tweet =
        (_, _, _, _) -> {
          throw new IllegalStateException("broken");
        };

    assertEquals(500, post(new FormBody().field("text", "a").media(PNG)).statusCode());
  }

  @Test
  void media_that_does_not_fit_is_told() throws Exception {
    server.useCases.tweet = (_, _, _, _) -> new Result.MediaDoNotFit();
    var answer = post(new FormBody().field("text", "a").media(PNG).media(PNG));

    assertEquals("INVALID_FIELD", code(answer));
    assertEquals("media", json(answer).path("field").asString());

    server.useCases.tweet = (_, _, _, _) -> new Result.MediaFailed(new MediaFailure.Empty());
    assertEquals(
        "media", json(post(new FormBody().field("text", "").media(PNG))).path("field").asString());
  }

  @Test
  void a_form_by_cookie_from_elsewhere_is_refused() throws Exception {
    var answers = new ArrayList<Integer>();
    for (var origin : List.of("https://evil.example", TestServer.ORIGIN)) {
      answers.add(
          server
              .send(
                  "POST",
                  POST,
                  new FormBody().field("text", "a").publisher(),
                  "Cookie",
                  TestServer.COOKIE,
                  "Content-Type",
                  FormBody.TYPE,
                  "Origin",
                  origin)
              .statusCode());
    }

    assertEquals(List.of(403, 200), answers);
    assertEquals(1, server.useCases.tweets.size());
  }
}
