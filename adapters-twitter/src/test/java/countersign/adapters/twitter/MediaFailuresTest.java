package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static countersign.adapters.twitter.MediaWorld.APPEND;
import static countersign.adapters.twitter.MediaWorld.FINALIZE;
import static countersign.adapters.twitter.MediaWorld.INITIALIZE;
import static countersign.adapters.twitter.MediaWorld.UPLOAD;
import static countersign.adapters.twitter.MediaWorld.V1_UPLOAD;
import static countersign.adapters.twitter.MediaWorld.appendV1;
import static countersign.adapters.twitter.MediaWorld.command;
import static countersign.adapters.twitter.MediaWorld.data;
import static countersign.adapters.twitter.MediaWorld.failed;
import static countersign.adapters.twitter.MediaWorld.processing;
import static countersign.adapters.twitter.Twitter.NOON;
import static countersign.adapters.twitter.Twitter.fixture;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import countersign.application.port.out.TwitterMedia.Sent;
import countersign.domain.AnswerVerdict;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.MediaType;
import countersign.domain.RateLimit;
import countersign.domain.SeenLimits;
import countersign.domain.StatedReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that are no success, to each call of an upload.
class MediaFailuresTest {
  private static final String INVALID =
      "{\"title\":\"Invalid Request\",\"detail\":\"One or more parameters is invalid.\","
          + "\"type\":\"https://api.x.com/2/problems/invalid-request\"}";

  private final MediaWorld world = new MediaWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {INITIALIZE, APPEND, FINALIZE})
  void what_speaks_of_the_pair_ends_the_upload_wherever_it_comes(String path) {
    assertFails(new AnswerVerdict.ReadOnly(), path, fixture("perm"));
    assertFails(new AnswerVerdict.ReadOnly(), path, fixture("261"));
    assertFails(new AnswerVerdict.Revoked(), path, fixture("89"));
    assertFails(unsettled(Cause.AMBIGUOUS), path, fixture("401v2"));
    assertFails(unsettled(Cause.APP_REJECTED, 32), path, fixture("32"));
    assertFails(unsettled(Cause.APP_REJECTED, 215), path, fixture("215"));
    assertFails(unsettled(Cause.APP_REJECTED, 453), path, fixture("453"));
    assertFails(unsettled(Cause.OUT_OF_CREDITS), path, fixture("402b"));
    assertFails(unsettled(Cause.RATE_LIMITED), path, fixture("429v2"));
    assertFails(new AnswerVerdict.AccountLocked(), path, error(403, 326));
    assertFails(
        new AnswerVerdict.Refused(404, Optional.empty()), path, aResponse().withStatus(404));
    assertFails(unsettled(Cause.BAD_ANSWER), path, aResponse().withStatus(302));
    assertFails(unsettled(Cause.BAD_ANSWER), path, aResponse().withBody(" ".repeat(5000)));
  }

  @Test
  void an_image_fails_in_the_same_way() {
    assertImageFails(new AnswerVerdict.ReadOnly(), fixture("perm"));
    assertImageFails(new AnswerVerdict.Revoked(), fixture("89"));
    assertImageFails(unsettled(Cause.AMBIGUOUS), fixture("401v2"));
    assertImageFails(unsettled(Cause.OUT_OF_CREDITS), fixture("402a"));
    assertImageFails(unsettled(Cause.RATE_LIMITED), fixture("429v2"));
    assertImageFails(unsettled(Cause.UNAVAILABLE), aResponse().withStatus(503));
  }

  @Test
  void a_status_that_is_refused_fails_and_does_not_blame_the_media() {
    world.twitter.answers(FINALIZE, data(processing("pending", "")));
    world.statuses(UPLOAD, fixture("perm"), aResponse().withStatus(400).withBody(INVALID));
    assertEquals(new Sent.Failed(new AnswerVerdict.ReadOnly()), sendVideo());
    var words = StatedReason.of("One or more parameters is invalid.");
    assertEquals(
        new Sent.Failed(new AnswerVerdict.Refused(400, Optional.empty(), words)), sendVideo());
  }

  @ParameterizedTest
  @ValueSource(strings = {INITIALIZE, APPEND, FINALIZE})
  void what_x_says_of_the_media_is_a_rejection(String path) {
    assertRejects(path, 400, INVALID, "One or more parameters is invalid.");
    assertRejects(
        path,
        400,
        "{\"errors\":[{\"code\":324,\"message\":\"Unsupported raw media\"}]}",
        "Unsupported raw media");
    assertRejects(
        path,
        400,
        "{\"errors\":[{\"message\":\"`media` is too wide\"}],\"detail\":\"Invalid.\"}",
        "`media` is too wide Invalid.");
    assertRejects(
        path,
        400,
        "{\"request\":\"x\",\"error\":\"media type unrecognized.\"}",
        "media type unrecognized.");
    assertRejects(path, 400, "{\"code\":324,\"message\":\"Not a video\"}", "Not a video");
    assertRejects(path, 422, "{\"error\":{\"message\":\"Bad\\u202E\\nfile\"}}", "Bad file");
    assertRejects(path, 413, "<html>Request Entity Too Large</html>", "");
    assertRejects(path, 415, "", "");
    assertRejects(path, 422, "{}", "");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 415, 422})
  void x_rejects_an_image_in_one_call(int status) {
    world.twitter.answers(UPLOAD, aResponse().withStatus(status).withBody(INVALID));
    assertEquals(
        new Sent.Rejected(StatedReason.of("One or more parameters is invalid.")),
        world.send(world.v2(), MediaType.PNG, FakeMedia.of(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Bad Request</html>", "nonsense", "\u0000"})
  void a_400_that_x_does_not_explain_does_not_blame_the_media(String body) {
    assertFails(
        unsettled(Cause.BAD_ANSWER), INITIALIZE, aResponse().withStatus(400).withBody(body));
  }

  @Test
  void a_413_that_names_our_signature_does_not_blame_the_media() {
    assertFails(unsettled(Cause.APP_REJECTED, 32), APPEND, error(413, 32));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503})
  void an_outage_fails_an_announcement_at_once(int status) {
    assertFails(unsettled(Cause.UNAVAILABLE), INITIALIZE, aResponse().withStatus(status));
    assertEquals(List.of("POST " + INITIALIZE), world.asked());
    assertEquals(List.of(), world.pauses);
  }

  @Test
  void an_image_is_never_sent_twice() {
    world.twitter.answers(UPLOAD, aResponse().withStatus(503));
    assertEquals(failed(Cause.UNAVAILABLE), world.send(world.v2(), MediaType.PNG, FakeMedia.of(1)));
    assertEquals(List.of("POST " + UPLOAD), world.asked());
  }

  @Test
  void v1_fails_and_rejects_in_the_same_way() {
    world.inTurn(() -> command("INIT"), fixture("261"), error(400, 324));
    assertEquals(new Sent.Failed(new AnswerVerdict.ReadOnly()), sendByV1());
    assertEquals(new Sent.Rejected(), sendByV1());
    world.inTurn(() -> appendV1(), fixture("89"), error(400, 324));
    assertEquals(new Sent.Failed(new AnswerVerdict.Revoked()), sendByV1());
    assertEquals(new Sent.Rejected(), sendByV1());
    world.twitter.answers(command("FINALIZE").willReturn(aResponse().withBody("{}")));
    assertEquals(failed(Cause.BAD_ANSWER), sendByV1());
  }

  @Test
  void the_limits_of_every_answer_are_told_by_endpoint() {
    world.twitter.answers(FINALIZE, data(processing("pending", "")));
    world.statuses(
        UPLOAD,
        fixture("429v2")
            .withHeader("x-rate-limit-limit", "1000")
            .withHeader("x-rate-limit-remaining", "0")
            .withHeader("x-rate-limit-reset", "" + NOON.plusSeconds(90).getEpochSecond()));
    sendVideo();

    assertEquals(
        List.of(
            "POST /2/media/upload/initialize",
            "POST /2/media/upload/:id/append",
            "POST /2/media/upload/:id/finalize",
            "GET /2/media/upload"),
        endpoints());
    var reset = NOON.plusSeconds(90);
    assertEquals(
        List.of(new RateLimit(RateLimit.Family.WINDOW, 1000, 0, reset)),
        world.seen.getLast().limits());
    assertEquals(Optional.of(reset), world.seen.getLast().closedUntil());
    assertEquals(Optional.empty(), world.seen.getFirst().closedUntil());
  }

  @Test
  void the_limits_of_an_alternative_text_are_told_too() {
    world.send(world.v2(), MediaType.PNG, FakeMedia.of(1), Optional.of("A cat"));
    assertEquals(List.of("POST /2/media/upload", "POST /2/media/metadata"), endpoints());
  }

  @Test
  void v1_counts_its_one_endpoint_by_method() {
    world.twitter.answers(command("FINALIZE").willReturn(MediaWorld.v1(processing("pending", ""))));
    world.statuses(V1_UPLOAD, MediaWorld.v1(processing("succeeded", "")));
    sendByV1();
    var post = "POST /1.1/media/upload.json";
    assertEquals(List.of(post, post, post, "GET /1.1/media/upload.json"), endpoints());
  }

  @Test
  void a_pause_that_is_asked_for_comes_with_the_failure() {
    var limited = fixture("429v2").withHeader("retry-after", "70");
    assertFails(
        new AnswerVerdict.Unsettled(
            new Inconclusive(
                Cause.RATE_LIMITED, Optional.empty(), Optional.of(Duration.ofSeconds(70)))),
        APPEND,
        limited);
  }

  private List<String> endpoints() {
    return world.seen.stream().map(SeenLimits::endpoint).map(Object::toString).toList();
  }

  private void assertFails(AnswerVerdict verdict, String path, ResponseDefinitionBuilder answer) {
    world.inTurn(path, answer);
    assertEquals(new Sent.Failed(verdict), sendVideo());
  }

  private void assertImageFails(AnswerVerdict verdict, ResponseDefinitionBuilder answer) {
    world.twitter.answers(UPLOAD, answer);
    assertEquals(new Sent.Failed(verdict), world.send(world.v2(), MediaType.PNG, FakeMedia.of(1)));
    assertEquals("POST " + UPLOAD, world.asked().getLast());
  }

  private void assertRejects(String path, int status, String body, String reason) {
    world.inTurn(path, aResponse().withStatus(status).withBody(body));
    assertEquals(new Sent.Rejected(StatedReason.of(reason)), sendVideo());
    assertEquals("POST " + path, world.asked().getLast());
  }

  private Sent sendVideo() {
    return world.send(world.v2(), MediaType.MP4, FakeMedia.of(1));
  }

  private Sent sendByV1() {
    return world.send(world.v1(), MediaType.PNG, FakeMedia.of(1));
  }

  private static ResponseDefinitionBuilder error(int status, int code) {
    return aResponse().withStatus(status).withBody("{\"errors\":[{\"code\":" + code + "}]}");
  }

  private static AnswerVerdict unsettled(Cause cause) {
    return new AnswerVerdict.Unsettled(Inconclusive.because(cause));
  }

  private static AnswerVerdict unsettled(Cause cause, int code) {
    return new AnswerVerdict.Unsettled(Inconclusive.because(cause, code));
  }
}
