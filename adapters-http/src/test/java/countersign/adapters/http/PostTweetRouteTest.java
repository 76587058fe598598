package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.MediaFailure;
import countersign.application.port.in.MediaSource;
import countersign.application.port.in.PostTweet.Result;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UseFailure;
import countersign.application.port.in.UsedProtocols;
import countersign.application.port.out.CustodyLogUnavailable;
import countersign.domain.ConnectionState;
import countersign.domain.ForeignFormat;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.MediaId;
import countersign.domain.MediaKind;
import countersign.domain.PostId;
import countersign.domain.Protocol;
import countersign.domain.RequestId;
import countersign.domain.StatedReason;
import countersign.domain.UserId;
import countersign.domain.url.AddressRefusal;
import countersign.domain.url.MediaAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostTweetRouteTest {
  private static final String POST = "/api/twitter/post-tweet";
  private static final String WITH_IMAGE =
      "{\"text\":\"hi\",\"imageUrl\":\"https://img.example/a.png\"}";

  @AutoClose private final TestServer server = TestServer.start();

  @BeforeEach
  void posts() {
    answer(
        new Result.Posted(
            new PostId("1234567890123456789"),
            List.of(),
            UsedProtocols.NOT_KNOWN,
            Optional.empty()));
  }

  private void answer(Result result) {
    server.useCases.tweet = (_, _, _, _) -> result;
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    var all =
        Stream.concat(
                Stream.of("Authorization", "Bearer alice", "Content-Type", "application/json"),
                Stream.of(headers))
            .toArray(String[]::new);
    return server.send("POST", POST, body, all);
  }

  private void assertNothingAsked() {
    assertTrue(server.useCases.tweets.isEmpty());
  }

  @Test
  void a_text_is_posted_for_the_user_in_person() throws Exception {
    var answer = post("{\"text\":\"Gr\u00fc\u00dfe \\ud83d\\ude00\"}", "X-Request-Id", "req-12345");

    assertEquals(200, answer.statusCode());
    assertEquals(
        "{\"success\":true,\"tweetId\":\"1234567890123456789\","
            + "\"tweetUrl\":\"https://x.com/i/web/status/1234567890123456789\","
            + "\"imageAttached\":false,\"mediaIds\":[],\"postedWith\":null,"
            + "\"mediaUploadedWith\":null,\"warning\":null}",
        answer.body());
    assertEquals("no-store", header(answer, "Cache-Control"));
    var asked = server.useCases.tweets.getFirst();
    assertEquals(new UserId("alice"), asked.user());
    assertEquals(RequestOrigin.ofUser(new RequestId("req-12345")), asked.origin());
    assertEquals("Gr\u00fc\u00dfe \ud83d\ude00", asked.draft().text().value());
    assertEquals(List.of(), asked.draft().media());
    assertEquals(List.of(), asked.draft().uploaded());
    assertEquals(Optional.empty(), asked.draft().altText());
    assertFalse(asked.draft().requireMedia());
    assertEquals(Optional.empty(), asked.idempotency());
  }

  @Test
  void an_image_is_named_by_its_address() throws Exception {
    answer(
        new Result.Posted(
            new PostId("7"), List.of(new MediaId("8")), UsedProtocols.NOT_KNOWN, Optional.empty()));
    var answer =
        post(
            "{\"text\":\"\",\"imageUrl\":\"https://img.example/a.png?b\",\"altText\":\"A cat\","
                + "\"requireImage\":true}");

    assertTrue(json(answer).path("imageAttached").asBoolean());
    assertEquals("[\"8\"]", json(answer).path("mediaIds").toString());
    var draft = server.useCases.tweets.getFirst().draft();
    assertEquals(
        List.of(
            new MediaSource.At(MediaAddress.parse("https://img.example/a.png?b").orElseThrow())),
        draft.media());
    assertEquals("", draft.text().value());
    assertEquals(Optional.of("A cat"), draft.altText());
    assertTrue(draft.requireMedia());
  }

  @Test
  void the_answer_says_by_which_protocols() throws Exception {
    answer(
        new Result.Posted(
            new PostId("7"),
            List.of(new MediaId("8")),
            new UsedProtocols(Optional.of(Protocol.OAUTH2), Optional.of(Protocol.OAUTH1)),
            Optional.empty()));
    var answer = json(post(WITH_IMAGE));

    assertEquals("oauth2", answer.path("postedWith").asString());
    assertEquals("oauth1", answer.path("mediaUploadedWith").asString());
  }

  @Test
  void a_grant_that_is_over_says_how_to_connect_again() throws Exception {
    answer(new Result.Failed(new UseFailure.GrantOver()));

    for (var body : List.of("{\"text\":\"hi\"}", WITH_IMAGE)) {
      var answer = post(body);
      assertEquals(409, answer.statusCode());
      assertEquals("OAUTH2_RECONNECT_REQUIRED", code(answer));
      assertTrue(json(answer).path("requiresReconnection").booleanValue());
      assertTrue(json(answer).path("solution").toString().contains("GET /api/twitter/oauth,"));
    }
  }

  @Test
  void media_uploaded_earlier_is_named_by_its_ids() throws Exception {
    post("{\"text\":\"hi\",\"mediaIds\":[\"12\",\"34\"],\"altText\":null,\"imageUrl\":null}");

    var draft = server.useCases.tweets.getFirst().draft();
    assertEquals(List.of(new MediaId("12"), new MediaId("34")), draft.uploaded());
    assertEquals(List.of(), draft.media());
  }

  @Test
  void an_image_of_five_mebibytes_fits_into_a_data_address() throws Exception {
    var address = "data:image/png;base64," + "A".repeat(6_990_508);

    assertEquals(200, post("{\"text\":\"hi\",\"imageUrl\":\"" + address + "\"}").statusCode());
    var source = (MediaSource.At) server.useCases.tweets.getFirst().draft().media().getFirst();
    assertEquals(address, source.address().text());
  }

  static Stream<Arguments> invalid() {
    return Stream.of(
        Arguments.of("{}", "text"),
        Arguments.of("{\"text\":null}", "text"),
        Arguments.of("{\"text\":7}", "text"),
        Arguments.of("{\"text\":[\"hi\"]}", "text"),
        Arguments.of("{\"text\":\"hi\",\"Text\":\"hi\"}", "Text"),
        Arguments.of("{\"text\":\"hi\",\"media\":\"x\"}", "media"),
        Arguments.of("{\"text\":\"hi\",\"<b>\":1}", "?"),
        Arguments.of("{\"text\":\"hi\",\"imageUrl\":7}", "imageUrl"),
        Arguments.of("{\"text\":\"hi\",\"imageUrl\":\"/a.png\"}", "imageUrl"),
        Arguments.of("{\"text\":\"hi\",\"imageUrl\":\"//host/a.png\"}", "imageUrl"),
        Arguments.of("{\"text\":\"hi\",\"imageUrl\":\"https://a b\"}", "imageUrl"),
        Arguments.of("{\"text\":\"hi\",\"imageUrl\":\"https://256.0.0.1/\"}", "imageUrl"),
        Arguments.of("{\"text\":\"hi\",\"imageUrl\":\"https://a/\\ud800\"}", "imageUrl"),
        Arguments.of("{\"text\":\"hi\",\"imageUrl\":\"https:\"}", "imageUrl"),
        Arguments.of(
            "{\"text\":\"hi\",\"imageUrl\":\"https://a/" + "x".repeat(8200) + "\"}", "imageUrl"),
        Arguments.of(
            "{\"text\":\"hi\",\"imageUrl\":\"data:," + "x".repeat(8 << 20) + "\"}", "imageUrl"),
        Arguments.of(
            WITH_IMAGE.replace("}", ",\"altText\":\"" + "x".repeat(1001) + "\"}"), "altText"),
        Arguments.of(WITH_IMAGE.replace("}", ",\"altText\":\"\\udc00\"}"), "altText"),
        Arguments.of(WITH_IMAGE.replace("}", ",\"altText\":\"\\u0007\"}"), "altText"),
        Arguments.of(WITH_IMAGE.replace("}", ",\"altText\":7}"), "altText"),
        Arguments.of("{\"text\":\"hi\",\"altText\":\"A cat\"}", "altText"),
        Arguments.of(WITH_IMAGE.replace("}", ",\"requireImage\":\"true\"}"), "requireImage"),
        Arguments.of(WITH_IMAGE.replace("}", ",\"requireImage\":1}"), "requireImage"),
        Arguments.of("{\"text\":\"hi\",\"requireImage\":true}", "requireImage"),
        Arguments.of(WITH_IMAGE.replace("}", ",\"mediaIds\":[\"1\"]}"), "mediaIds"),
        Arguments.of("{\"text\":\"hi\",\"mediaIds\":\"1\"}", "mediaIds"),
        Arguments.of("{\"text\":\"hi\",\"mediaIds\":[1]}", "mediaIds"),
        Arguments.of("{\"text\":\"hi\",\"mediaIds\":[null]}", "mediaIds"),
        Arguments.of("{\"text\":\"hi\",\"mediaIds\":[\"x\"]}", "mediaIds"),
        Arguments.of("{\"text\":\"hi\",\"mediaIds\":[\"1\",\"1\"]}", "mediaIds"),
        Arguments.of("{\"text\":\"hi\",\"mediaIds\":[\"1\",\"2\",\"3\",\"4\",\"5\"]}", "mediaIds"));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void a_field_that_is_not_valid_is_named(String body, String field) throws Exception {
    var answer = post(body);

    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals("INVALID_FIELD", code(answer));
    assertEquals(field, json(answer).path("field").asString());
    assertNothingAsked();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udc00\\ud800", "a\\u0000b", "\\u0007", "\\u007f", "\\r"})
  void a_text_that_cannot_be_sent_as_it_is_is_refused(String text) throws Exception {
    var answer = post("{\"text\":\"" + text + "\"}");

    assertEquals(400, answer.statusCode());
    assertEquals("INVALID_TWEET_TEXT", code(answer));
    assertEquals("text", json(answer).path("field").asString());
    assertNothingAsked();
  }

  @Test
  void a_text_beyond_any_post_is_refused() throws Exception {
    assertEquals("INVALID_TWEET_TEXT", code(post("{\"text\":\"" + "x".repeat(100_001) + "\"}")));
  }

  @Test
  void a_body_over_nine_mebibytes_is_413() throws Exception {
    var answer = post("{\"text\":\"hi\"}" + " ".repeat(Intake.LARGEST_JSON));

    assertEquals(413, answer.statusCode());
    assertEquals("BODY_TOO_LARGE", code(answer));
    assertNothingAsked();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/mixed",
        "application/xml",
        "application/json-patch",
        "audio/mp4",
        "image"
      })
  void a_content_type_that_is_not_read_is_415(String type) throws Exception {
    var answer =
        server.send(
            "POST",
            POST,
            "{\"text\":\"hi\"}",
            "Authorization",
            "Bearer alice",
            "Content-Type",
            type);

    assertEquals(415, answer.statusCode());
    assertEquals("CONTENT_TYPE_UNSUPPORTED", code(answer));
    assertEquals(
        "[\"application/json\",\"multipart/form-data\",\"image/* or video/*\"]",
        json(answer).path("accepted").toString());
    assertNothingAsked();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json;charset=utf-8",
        "Application/JSON ; Charset=\"UTF-8\"",
        "text/json",
        "application/vnd.example+json"
      })
  void json_goes_by_several_names(String type) throws Exception {
    var answer =
        server.send(
            "POST",
            POST,
            "{\"text\":\"hi\"}",
            "Authorization",
            "Bearer alice",
            "Content-Type",
            type);

    assertEquals(200, answer.statusCode(), answer.body());
  }

  @Test
  void a_body_without_a_type_is_taken_for_json() throws Exception {
    var answer = server.send("POST", POST, "{\"text\":\"hi\"}", "Authorization", "Bearer alice");

    assertEquals(200, answer.statusCode(), answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"imageUrl\":\"\"",
        "\"imageUrl\":\" \\t\"",
        "\"imageUrl\":null",
        "\"mediaIds\":[]",
        "\"mediaIds\":[\"\"]",
        "\"mediaIds\":\"\"",
        "\"mediaIds\":null",
        "\"altText\":\"\"",
        "\"altText\":null",
        "\"requireImage\":null",
        "\"requireImage\":\"\"",
        "\"imageUrl\":\"\",\"mediaIds\":[],\"altText\":\"\",\"requireImage\":\"\""
      })
  void what_is_empty_is_absent(String members) throws Exception {
    var answer = post("{\"text\":\"hi\"," + members + "}");

    assertEquals(200, answer.statusCode(), answer.body());
    var draft = server.useCases.tweets.getFirst().draft();
    assertEquals(List.of(), draft.media());
    assertEquals(List.of(), draft.uploaded());
    assertEquals(Optional.empty(), draft.altText());
    assertFalse(draft.requireMedia());
  }

  @ParameterizedTest
  @CsvSource({
    "' https://img.example/a b.png ', https://img.example:443/a%20b.png",
    "https://img_1.example/a|b[1].png?x={y}, https://img_1.example:443/a%7Cb%5B1%5D.png?x=%7By%7D",
    "HTTPS:\\\\b\u00fccher.example\\\\a.png, https://xn--bcher-kva.example:443/a.png",
    "http://0x7f.1/a, http://127.0.0.1:80/a"
  })
  void an_address_is_read_as_browsers_read_it(String sent, String read) throws Exception {
    var answer = post("{\"text\":\"hi\",\"imageUrl\":\"" + sent + "\"}");

    assertEquals(200, answer.statusCode(), answer.body());
    var source = (MediaSource.At) server.useCases.tweets.getFirst().draft().media().getFirst();
    assertEquals(read, source.address().text());
  }

  @ParameterizedTest
  @CsvSource({
    "a\\u0007b, 1, U+0007",
    "\\ud83d\\ude00x\\u0000, 2, U+0000",
    "\\ufeffhi\\ufeff, 3, U+FEFF",
    "hi\\ufffe, 2, U+FFFE",
    "\\uffff, 0, U+FFFF",
    "x\\ud800, 1, U+D800"
  })
  void an_unfit_character_is_told_with_its_place(String text, int position, String codePoint)
      throws Exception {
    var answer = post("{\"text\":\"" + text + "\"}");

    assertEquals("INVALID_TWEET_TEXT", code(answer));
    assertEquals(position, json(answer).path("position").asInt());
    assertEquals(codePoint, json(answer).path("codePoint").asString());
    assertTrue(json(answer).path("detail").asString().contains("position " + position));
    assertNothingAsked();
  }

  @Test
  void an_alternative_text_is_told_as_well() throws Exception {
    var answer = post(WITH_IMAGE.replace("}", ",\"altText\":\"ab\\u0001\"}"));

    assertEquals("INVALID_FIELD", code(answer));
    assertEquals(2, json(answer).path("position").asInt());
  }

  @Test
  void what_word_processors_leave_behind_is_mended() throws Exception {
    post(
        WITH_IMAGE
            .replace("hi", "\\ufeffone\\u000btwo\\fthree")
            .replace("}", ",\"altText\":\"a\\u000bb\"}"));

    var draft = server.useCases.tweets.getFirst().draft();
    assertEquals("one\ntwo\nthree", draft.text().value());
    assertEquals(Optional.of("a\nb"), draft.altText());
  }

  @Test
  void nobody_posts_for_nobody() throws Exception {
    var answer = server.send("POST", POST, "{\"text\":\"hi\"}", "Content-Type", "application/json");

    assertEquals(401, answer.statusCode());
    assertNothingAsked();
  }

  @Test
  void a_post_that_lost_its_image_says_why() throws Exception {
    answer(
        new Result.Posted(
            new PostId("7"),
            List.of(),
            UsedProtocols.NOT_KNOWN,
            Optional.of(new MediaFailure.Unreachable())));
    var answer = post(WITH_IMAGE);

    assertEquals(200, answer.statusCode());
    assertFalse(json(answer).path("imageAttached").asBoolean());
    assertEquals(
        "The post is out, but not all of its media. The media could not be fetched: its host"
            + " is not known, or its address answered with an error, too slowly, or not at all.",
        json(answer).path("warning").asString());
  }

  static Stream<Arguments> failures() {
    var timeout = Inconclusive.because(Cause.TIMEOUT);
    var away = Inconclusive.because(Cause.UNAVAILABLE);
    var odd = Inconclusive.because(Cause.BAD_ANSWER);
    return Stream.of(
        Arguments.of(new Result.TooLong(281, 280), 400, "INVALID_TWEET_TEXT"),
        Arguments.of(new Result.Blank(), 400, "INVALID_TWEET_TEXT"),
        Arguments.of(new Result.MediaDoNotFit(), 400, "INVALID_FIELD"),
        failed(
            new MediaFailure.AddressRefused(AddressRefusal.PRIVATE_NETWORK),
            422,
            "MEDIA_URL_REFUSED"),
        failed(new MediaFailure.AddressRefused(AddressRefusal.SCHEME), 422, "MEDIA_URL_REFUSED"),
        failed(new MediaFailure.Unreachable(), 422, "MEDIA_UNREACHABLE"),
        failed(new MediaFailure.Rejected(), 422, "MEDIA_REJECTED"),
        failed(new MediaFailure.TooLarge(MediaKind.GIF), 413, "MEDIA_TOO_LARGE"),
        failed(
            new MediaFailure.TypeUnsupported(ForeignFormat.UNKNOWN), 415, "MEDIA_TYPE_UNSUPPORTED"),
        failed(new MediaFailure.Empty(), 400, "INVALID_FIELD"),
        Arguments.of(new Result.KeyReused(), 422, "IDEMPOTENCY_KEY_REUSED"),
        Arguments.of(new Result.KeyInUse(), 409, "IDEMPOTENCY_KEY_IN_USE"),
        failed(new UseFailure.NotUsable(ConnectionState.READ_ONLY), 409, "OAUTH1_READ_ONLY"),
        failed(new UseFailure.NotUsable(ConnectionState.REVOKED), 409, "OAUTH1_TOKEN_REVOKED"),
        failed(new UseFailure.GrantOver(), 409, "OAUTH2_RECONNECT_REQUIRED"),
        failed(new UseFailure.NotUsable(ConnectionState.SUSPENDED), 409, "X_ACCOUNT_SUSPENDED"),
        failed(new UseFailure.Duplicate(), 422, "DUPLICATE_TWEET"),
        failed(new UseFailure.Refused(403, Optional.empty()), 422, "X_REFUSED_REQUEST"),
        failed(new UseFailure.NotDone(timeout), 504, "X_TIMEOUT"),
        failed(new UseFailure.OutcomeUnknown(timeout), 504, "X_TIMEOUT"),
        failed(new UseFailure.OutcomeUnknown(away), 504, "X_TIMEOUT"),
        failed(new UseFailure.OutcomeUnknown(away, true), 503, "X_UNAVAILABLE"),
        failed(new UseFailure.OutcomeUnknown(odd, true), 502, "X_BAD_ANSWER"));
  }

  private static Arguments failed(MediaFailure why, int status, String code) {
    return Arguments.of(new Result.MediaFailed(why), status, code);
  }

  private static Arguments failed(UseFailure why, int status, String code) {
    return Arguments.of(new Result.Failed(why), status, code);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void each_failure_has_its_status_and_code(Result result, int status, String code)
      throws Exception {
    answer(result);
    var answer = post(WITH_IMAGE);

    assertEquals(status, answer.statusCode());
    assertEquals(code, code(answer));
    assertEquals("application/problem+json", header(answer, "Content-Type"));
  }

  @ParameterizedTest
  @EnumSource(AddressRefusal.class)
  void only_a_private_network_is_called_one(AddressRefusal why) throws Exception {
    answer(new Result.MediaFailed(new MediaFailure.AddressRefused(why)));
    var detail = json(post(WITH_IMAGE)).path("detail").asString();

    assertEquals(why == AddressRefusal.PRIVATE_NETWORK, detail.contains("private network"), detail);
  }

  @Test
  void media_that_x_does_not_take_is_told_what_it_seems_to_be() throws Exception {
    answer(new Result.MediaFailed(new MediaFailure.TypeUnsupported(ForeignFormat.MP4_AUDIO)));
    var detail = json(post(WITH_IMAGE)).path("detail").asString();

    assertTrue(detail.contains("seems to be MPEG-4 audio"), detail);
    assertTrue(detail.contains("JPEG, PNG, WebP, GIF, MP4, QuickTime and WebM"), detail);
  }

  @Test
  void a_text_that_is_too_long_is_told_its_weight() throws Exception {
    answer(new Result.TooLong(281, 280));
    var answer = json(post("{\"text\":\"hi\"}"));

    assertEquals("text", answer.path("field").asString());
    assertEquals(281, answer.path("weight").asInt());
    assertEquals(280, answer.path("limit").asInt());
    assertTrue(answer.path("detail").asString().contains("281"));
  }

  @Test
  void media_of_no_bytes_is_told_where_it_came_in() throws Exception {
    answer(new Result.MediaFailed(new MediaFailure.Empty()));

    assertEquals("imageUrl", json(post(WITH_IMAGE)).path("field").asString());
  }

  @ParameterizedTest
  @CsvSource({"TIMEOUT, false", "UNAVAILABLE, true", "UNAVAILABLE, false", "BAD_ANSWER, true"})
  void a_post_that_may_be_out_says_so(Cause cause, boolean hasAnswered) throws Exception {
    var why = Inconclusive.because(cause);
    answer(new Result.Failed(new UseFailure.OutcomeUnknown(why, hasAnswered)));

    assertEquals("unknown", json(post("{\"text\":\"hi\"}")).path("outcome").asString());
  }

  @Test
  void an_x_at_fault_is_not_called_silent() throws Exception {
    var why = Inconclusive.because(Cause.UNAVAILABLE);
    answer(new Result.Failed(new UseFailure.OutcomeUnknown(why, true)));
    var answer = post("{\"text\":\"hi\"}");

    assertFalse(answer.body().contains("did not"), answer.body());
    assertEquals("30", header(answer, "Retry-After"));
  }

  static Stream<Result> stated() {
    var reason = StatedReason.of("InvalidMedia: 12 frames");
    return Stream.of(
        new Result.MediaFailed(new MediaFailure.Rejected(reason)),
        new Result.Failed(new UseFailure.Refused(403, Optional.empty(), reason)),
        new Result.Failed(new UseFailure.Duplicate(reason)));
  }

  @ParameterizedTest
  @MethodSource("stated")
  void xs_own_words_are_told(Result result) throws Exception {
    answer(result);

    assertEquals("InvalidMedia: 12 frames", json(post(WITH_IMAGE)).path("reason").asString());
  }

  @Test
  void without_words_of_x_there_is_no_reason() throws Exception {
    answer(new Result.Failed(new UseFailure.Refused(403, Optional.empty())));

    assertTrue(json(post(WITH_IMAGE)).path("reason").isMissingNode());
  }

  @Test
  void a_warning_tells_xs_own_words() throws Exception {
    var missing = new MediaFailure.Rejected(StatedReason.of("Too many frames"));
    answer(
        new Result.Posted(
            new PostId("11"), List.of(), UsedProtocols.NOT_KNOWN, Optional.of(missing)));

    var warning = json(post(WITH_IMAGE)).path("warning").asString();
    assertTrue(warning.endsWith("X says: Too many frames"), warning);
  }

  @Test
  void without_a_pair_media_is_what_is_missing_it() throws Exception {
    answer(new Result.Failed(new UseFailure.NotUsable(ConnectionState.NOT_CONNECTED)));

    assertEquals("NOT_CONNECTED", code(post("{\"text\":\"hi\"}")));
    assertEquals("OAUTH1_TOKENS_MISSING", code(post(WITH_IMAGE)));
    assertEquals("OAUTH1_TOKENS_MISSING", code(post("{\"text\":\"\",\"mediaIds\":[\"1\"]}")));
  }

  @Test
  void a_limit_says_when_to_come_back() throws Exception {
    var why =
        new Inconclusive(Cause.RATE_LIMITED, Optional.empty(), Optional.of(Duration.ofSeconds(99)));
    answer(new Result.Failed(new UseFailure.NotDone(why)));
    var answer = post("{\"text\":\"hi\"}");

    assertEquals(429, answer.statusCode());
    assertEquals("99", header(answer, "Retry-After"));
  }

  @Test
  void a_key_in_use_is_to_be_tried_again_soon() throws Exception {
    answer(new Result.KeyInUse());

    assertEquals("2", header(post("{\"text\":\"hi\"}"), "Retry-After"));
  }

  @Test
  void a_use_that_cannot_be_recorded_is_503() throws Exception {
    server.useCases.tweet =
        (_, _, _, _) -> {
          throw new CustodyLogUnavailable("full");
        };
    var answer = post("{\"text\":\"hi\"}");

    assertEquals(503, answer.statusCode());
    assertEquals("CUSTODY_LOG_UNAVAILABLE", code(answer));
  }
}
