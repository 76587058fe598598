package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.MediaFailure;
import countersign.application.port.in.MediaSource;
import countersign.application.port.in.PostThread.Result;
import countersign.application.port.in.UseFailure;
import countersign.application.port.in.UsedProtocols;
import countersign.domain.ConnectionState;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.MediaId;
import countersign.domain.PostId;
import countersign.domain.PostText;
import countersign.domain.Protocol;
import countersign.domain.UserId;
import countersign.domain.url.MediaAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostThreadRouteTest {
  private static final String POST = "/api/twitter/post-thread";
  private static final String TWO = "{\"tweets\":[{\"text\":\"one\"},{\"text\":\"two\"}]}";
  private static final List<PostId> IDS = List.of(new PostId("11"), new PostId("12"));

  @AutoClose private final TestServer server = TestServer.start();

  @BeforeEach
  void posts() {
    answer(new Result.Posted(IDS, List.of(), UsedProtocols.NOT_KNOWN, Optional.empty()));
  }

  private void answer(Result result) {
    server.useCases.thread = (_, _, _, _, _) -> result;
  }

  private HttpResponse<String> post(String body) throws Exception {
    return server.send(
        "POST", POST, body, "Authorization", "Bearer alice", "Content-Type", "application/json");
  }

  @Test
  void a_thread_is_posted_in_order() throws Exception {
    var answer = post(TWO);

    assertEquals(200, answer.statusCode());
    assertEquals(
        "{\"success\":true,\"tweetsPosted\":2,\"firstTweetId\":\"11\",\"lastTweetId\":\"12\","
            + "\"threadUrl\":\"https://x.com/i/web/status/11\",\"tweetIds\":[\"11\",\"12\"],"
            + "\"imageAttached\":false,\"postedWith\":null,\"mediaUploadedWith\":null,"
            + "\"warning\":null}",
        answer.body());
    var asked = server.useCases.threads.getFirst();
    assertEquals(new UserId("alice"), asked.user());
    assertEquals(List.of(new PostText("one"), new PostText("two")), asked.texts());
    assertEquals(Optional.empty(), asked.image());
  }

  @Test
  void an_image_goes_to_the_first() throws Exception {
    answer(
        new Result.Posted(
            IDS, List.of(new MediaId("5")), UsedProtocols.NOT_KNOWN, Optional.empty()));
    var answer = post("{\"imageUrl\":\"https://a/b.png\",\"tweets\":[{\"text\":\"one\"}]}");

    assertTrue(json(answer).path("imageAttached").asBoolean());
    assertEquals(
        Optional.of(new MediaSource.At(MediaAddress.parse("https://a/b.png").orElseThrow())),
        server.useCases.threads.getFirst().image());
  }

  @Test
  void an_empty_address_is_none() throws Exception {
    assertEquals(200, post("{\"imageUrl\":\"\",\"tweets\":[{\"text\":\"one\"}]}").statusCode());
    assertEquals(Optional.empty(), server.useCases.threads.getFirst().image());
  }

  @Test
  void an_unfit_character_is_told_with_the_post_it_is_in() throws Exception {
    var answer = post("{\"tweets\":[{\"text\":\"one\"},{\"text\":\"tw\\u0007o\"}]}");

    assertEquals("INVALID_TWEET_TEXT", code(answer));
    assertEquals("tweets[1].text", json(answer).path("field").asString());
    assertEquals(1, json(answer).path("index").asInt());
    assertEquals(2, json(answer).path("position").asInt());
    assertEquals("U+0007", json(answer).path("codePoint").asString());
  }

  @Test
  void the_answer_says_by_which_protocols() throws Exception {
    answer(
        new Result.Posted(
            IDS,
            List.of(new MediaId("5")),
            new UsedProtocols(Optional.of(Protocol.OAUTH2), Optional.of(Protocol.OAUTH1)),
            Optional.empty()));
    var answer = json(post(TWO));

    assertEquals("oauth2", answer.path("postedWith").asString());
    assertEquals("oauth1", answer.path("mediaUploadedWith").asString());
  }

  @Test
  void a_lost_image_is_a_warning() throws Exception {
    answer(
        new Result.Posted(
            IDS, List.of(), UsedProtocols.NOT_KNOWN, Optional.of(new MediaFailure.Rejected())));

    assertEquals(
        "The post is out, but not all of its media. X would not have the media, or could not"
            + " process it.",
        json(post(TWO)).path("warning").asString());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{}|tweets",
        "{\"tweets\":null}|tweets",
        "{\"tweets\":\"one\"}|tweets",
        "{\"tweets\":{}}|tweets",
        "{\"tweets\":[]}|tweets",
        "{\"tweets\":[\"one\"]}|tweets[0]",
        "{\"tweets\":[{\"text\":\"one\"},null]}|tweets[1]",
        "{\"tweets\":[{}]}|tweets[0].text",
        "{\"tweets\":[{\"text\":7}]}|tweets[0].text",
        "{\"tweets\":[{\"text\":\"one\"},{\"text\":\"two\",\"imageUrl\":\"https://a\"}]}|tweets[1].imageUrl",
        "{\"tweets\":[{\"text\":\"one\"}],\"text\":\"x\"}|text",
        "{\"tweets\":[{\"text\":\"one\"}],\"imageUrl\":\"a.png\"}|imageUrl"
      })
  void a_field_that_is_not_valid_is_named(String body, String field) throws Exception {
    var answer = post(body);

    assertEquals(400, answer.statusCode());
    assertEquals("INVALID_FIELD", code(answer));
    assertEquals(field, json(answer).path("field").asString());
    assertTrue(server.useCases.threads.isEmpty());
  }

  private static String thread(int length) {
    return IntStream.range(0, length)
        .mapToObj(_ -> "{\"text\":\"x\"}")
        .collect(Collectors.joining(",", "{\"tweets\":[", "]}"));
  }

  @Test
  void a_thread_has_25_posts_at_most() throws Exception {
    assertEquals(200, post(thread(25)).statusCode());
    assertEquals("INVALID_FIELD", code(post(thread(26))));
  }

  @Test
  void a_form_is_no_thread() throws Exception {
    var answer =
        server.send(
            "POST",
            POST,
            new FormBody().field("tweets", "x").publisher(),
            "Authorization",
            "Bearer alice",
            "Content-Type",
            FormBody.TYPE);

    assertEquals("CONTENT_TYPE_UNSUPPORTED", code(answer));
  }

  @Test
  void a_half_surrogate_pair_is_named_by_its_place() throws Exception {
    var answer = post("{\"tweets\":[{\"text\":\"one\"},{\"text\":\"\\ud800\"}]}");

    assertEquals("INVALID_TWEET_TEXT", code(answer));
    assertEquals("tweets[1].text", json(answer).path("field").asString());
  }

  @Test
  void a_text_that_is_too_long_is_named_by_its_place() throws Exception {
    answer(new Result.TooLong(1, 300, 280));
    var answer = post(TWO);

    assertEquals(400, answer.statusCode());
    assertEquals("INVALID_TWEET_TEXT", code(answer));
    assertEquals("tweets[1].text", json(answer).path("field").asString());
    assertEquals(1, json(answer).path("index").asInt());
    assertEquals(300, json(answer).path("weight").asInt());
    assertEquals(280, json(answer).path("limit").asInt());
  }

  @Test
  void a_blank_text_is_named_by_its_place() throws Exception {
    answer(new Result.Blank(1));
    var answer = post(TWO);

    assertEquals("INVALID_TWEET_TEXT", code(answer));
    assertEquals("tweets[1].text", json(answer).path("field").asString());
    assertEquals(1, json(answer).path("index").asInt());
  }

  @Test
  void a_thread_that_broke_off_says_what_is_out_and_why() throws Exception {
    var why =
        new Inconclusive(Cause.RATE_LIMITED, Optional.empty(), Optional.of(Duration.ofSeconds(60)));
    answer(new Result.Interrupted(IDS, new UseFailure.NotDone(why)));
    var answer = post(TWO);

    assertEquals(502, answer.statusCode());
    assertEquals("THREAD_INTERRUPTED", code(answer));
    assertEquals("[\"11\",\"12\"]", json(answer).path("tweetIds").toString());
    assertEquals(2, json(answer).path("nextIndex").asInt());
    assertEquals("X_RATE_LIMITED", json(answer).path("cause").asString());
    assertEquals("60", header(answer, "Retry-After"));
    assertTrue(json(answer).path("outcome").isMissingNode());
  }

  @Test
  void a_text_that_repeats_another_is_named() throws Exception {
    answer(new Result.Repeated(1, 0));
    var answer = post(TWO);

    assertEquals(400, answer.statusCode());
    assertEquals("INVALID_TWEET_TEXT", code(answer));
    assertEquals("tweets[1].text", json(answer).path("field").asString());
    assertEquals(1, json(answer).path("index").asInt());
    assertTrue(json(answer).path("detail").asString().contains("tweets[0].text"));
  }

  @Test
  void a_thread_that_x_broke_off_with_a_fault_says_so() throws Exception {
    var why = Inconclusive.because(Cause.UNAVAILABLE);
    answer(new Result.Interrupted(IDS.subList(0, 1), new UseFailure.OutcomeUnknown(why, true)));
    var answer = json(post(TWO));

    assertEquals("X_UNAVAILABLE", answer.path("cause").asString());
    assertEquals("unknown", answer.path("outcome").asString());
  }

  @Test
  void a_thread_that_broke_off_in_doubt_says_so() throws Exception {
    var why = Inconclusive.because(Cause.TIMEOUT);
    answer(new Result.Interrupted(IDS.subList(0, 1), new UseFailure.OutcomeUnknown(why)));
    var answer = json(post(TWO));

    assertEquals("X_TIMEOUT", answer.path("cause").asString());
    assertEquals("unknown", answer.path("outcome").asString());
    assertEquals(1, answer.path("nextIndex").asInt());
  }

  @Test
  void a_thread_that_lost_its_pair_asks_to_reconnect() throws Exception {
    answer(new Result.Interrupted(IDS, new UseFailure.NotUsable(ConnectionState.REVOKED)));
    var answer = json(post(TWO));

    assertEquals("OAUTH1_TOKEN_REVOKED", answer.path("cause").asString());
    assertTrue(answer.path("requiresReconnection").asBoolean());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void without_a_pair_nothing_is_posted(boolean withImage) throws Exception {
    answer(new Result.Failed(new UseFailure.NotUsable(ConnectionState.NOT_CONNECTED)));
    var answer =
        post(withImage ? TWO.replace("{\"tweets", "{\"imageUrl\":\"https://a\",\"tweets") : TWO);

    assertEquals(409, answer.statusCode());
    assertEquals(withImage ? "OAUTH1_TOKENS_MISSING" : "NOT_CONNECTED", code(answer));
  }

  @Test
  void keys_are_judged_as_for_a_tweet() throws Exception {
    answer(new Result.KeyReused());
    assertEquals("IDEMPOTENCY_KEY_REUSED", code(post(TWO)));

    answer(new Result.KeyInUse());
    assertEquals("IDEMPOTENCY_KEY_IN_USE", code(post(TWO)));
  }
}
