package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static countersign.adapters.twitter.MediaWorld.FINALIZE;
import static countersign.adapters.twitter.MediaWorld.ID;
import static countersign.adapters.twitter.MediaWorld.INITIALIZE;
import static countersign.adapters.twitter.MediaWorld.METADATA;
import static countersign.adapters.twitter.MediaWorld.UPLOAD;
import static countersign.adapters.twitter.MediaWorld.data;
import static countersign.adapters.twitter.MediaWorld.failed;
import static countersign.adapters.twitter.MediaWorld.processing;
import static countersign.adapters.twitter.MediaWorld.ready;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import countersign.application.port.out.TwitterMedia.Sent;
import countersign.domain.AccessLevel;
import countersign.domain.AnswerVerdict;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.MediaType;
import countersign.domain.StatedReason;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What X says of media that it has.
class MediaProcessingTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final MediaWorld world = new MediaWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void media_is_waited_for_as_x_asks() {
    finalizeAnswers(
        processing("pending", ",\"check_after_secs\":3") + ",\"expires_after_secs\":1295999");
    world.statuses(
        UPLOAD,
        data(processing("in_progress", ",\"check_after_secs\":9,\"progress_percent\":40")),
        data(processing("succeeded", ",\"progress_percent\":100") + ",\"expires_after_secs\":12"));

    assertEquals(ready(Duration.ofSeconds(12)), sendVideo());
    assertEquals(List.of(Duration.ofSeconds(3), Duration.ofSeconds(9)), world.pauses);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-5, 5", "1, 1", "30, 30", "31, 30", "99999999999999999999, 5", "'\"9\"', 5"})
  void pauses_are_kept_between_1_s_and_30_s(String asked, int seconds) {
    finalizeAnswers(processing("pending", ",\"check_after_secs\":" + asked));
    world.statuses(UPLOAD, data(processing("succeeded", "")));
    sendVideo();
    assertEquals(List.of(Duration.ofSeconds(seconds)), world.pauses);
  }

  @Test
  void an_image_that_x_processes_is_waited_for_too() {
    world.twitter.answers(
        post(urlPathEqualTo(UPLOAD)).willReturn(data(processing("in_progress", ""))));
    world.statuses(UPLOAD, data(processing("succeeded", "")));

    var sent = world.send(world.v2(), MediaType.PNG, FakeMedia.of(1));
    assertEquals(
        new Sent.Ready(ID, Optional.empty(), true, new AnswerVerdict.Fine(Optional.empty())), sent);
    assertEquals(List.of("POST " + UPLOAD, "GET " + UPLOAD), world.asked());
  }

  @Test
  void processing_that_is_over_at_once_is_not_asked_about() {
    finalizeAnswers(processing("succeeded", "") + ",\"expires_after_secs\":86400");
    assertEquals(ready(DAY), sendVideo());
    assertEquals("POST " + FINALIZE, world.asked().getLast());
  }

  @Test
  void an_expiry_that_the_last_answer_leaves_out_is_the_one_told_before() {
    finalizeAnswers(processing("pending", "") + ",\"expires_after_secs\":86400");
    world.statuses(UPLOAD, data(processing("succeeded", "")));
    assertEquals(ready(DAY), sendVideo());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "\"86400\"", "1e400", "9223372036854775807", "null"})
  void an_expiry_that_makes_no_sense_is_not_told(String seconds) {
    finalizeAnswers("\"expires_after_secs\":" + seconds);
    var ready = (Sent.Ready) sendVideo();
    assertEquals(Optional.empty(), ready.expiresAt());
  }

  @Test
  void media_that_x_fails_to_process_is_rejected() {
    finalizeAnswers(processing("pending", ""));
    world.statuses(UPLOAD, data(processing("failed", ",\"error\":{\"message\":\"InvalidMedia\"}")));
    assertEquals(new Sent.Rejected(StatedReason.of("InvalidMedia")), sendVideo());
  }

  @Test
  void media_that_failed_at_once_is_rejected_and_not_described() {
    finalizeAnswers(processing("failed", ""));
    assertEquals(
        new Sent.Rejected(),
        world.send(world.v2(), MediaType.MP4, FakeMedia.of(1), Optional.of("A cat")));
    assertFalse(world.asked().contains("POST " + METADATA));
  }

  @Test
  void processing_without_end_is_given_up_after_10_minutes() {
    finalizeAnswers(processing("pending", ",\"check_after_secs\":29"));
    world.twitter.answers(
        get(urlPathEqualTo(UPLOAD))
            .willReturn(data(processing("in_progress", ",\"check_after_secs\":29"))));

    assertEquals(failed(Cause.TIMEOUT), sendVideo());
    assertEquals(Collections.nCopies(20, Duration.ofSeconds(29)), world.pauses);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"state\":\"paused\"}", "{\"state\":7}", "{}", "\"pending\"", "[]"})
  void a_state_that_is_not_documented_is_a_bad_answer(String info) {
    finalizeAnswers("\"processing_info\":" + info);
    assertEquals(failed(Cause.BAD_ANSWER), sendVideo());
  }

  @Test
  void no_processing_info_may_also_be_written_as_null() {
    finalizeAnswers("\"processing_info\":null,\"expires_after_secs\":86400");
    assertEquals(ready(DAY), sendVideo());
  }

  @Test
  void the_last_answer_tells_the_level() {
    world.twitter.answers(
        FINALIZE, data("\"expires_after_secs\":86400").withHeader("x-access-level", "read-write"));
    var ready = (Sent.Ready) sendVideo();
    assertEquals(new AnswerVerdict.Fine(Optional.of(AccessLevel.READ_WRITE)), ready.verdict());
  }

  static Stream<String> notAnId() {
    return Stream.of(
        "{\"data\":{\"id\":\"\"}}",
        "{\"data\":{\"id\":\"12345678901234567890\"}}",
        "{\"data\":{\"id\":\"1/2\"}}",
        "{\"data\":{\"id\":\"\u0661\"}}",
        "{\"data\":{}}",
        "{\"data\":[]}",
        "{\"id\":\"1\"}",
        "{\"errors\":[{\"message\":\"partial\"}]}",
        "<html>",
        "{\"data\":{\"id\":\"1\"",
        "\u0000",
        "");
  }

  @ParameterizedTest
  @MethodSource("notAnId")
  void an_answer_without_a_sane_id_is_a_bad_answer(String body) {
    world.twitter.answers(INITIALIZE, aResponse().withBody(body));
    assertEquals(failed(Cause.BAD_ANSWER), sendVideo());
    world.twitter.answers(UPLOAD, aResponse().withBody(body));
    assertEquals(failed(Cause.BAD_ANSWER), world.send(world.v2(), MediaType.PNG, FakeMedia.of(1)));
    assertEquals(List.of("POST " + INITIALIZE, "POST " + UPLOAD), world.asked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "{\"data\":{\"id\":\"7\"}}"})
  void an_end_or_a_status_of_something_else_is_a_bad_answer(String body) {
    world.twitter.answers(FINALIZE, aResponse().withBody(body));
    assertEquals(failed(Cause.BAD_ANSWER), sendVideo());
    finalizeAnswers(processing("pending", ""));
    world.twitter.answers(get(urlPathEqualTo(UPLOAD)).willReturn(aResponse().withBody(body)));
    assertEquals(failed(Cause.BAD_ANSWER), sendVideo());
  }

  @Test
  void media_whose_alternative_text_x_does_not_take_is_uploaded_all_the_same() {
    world.twitter.answers(METADATA, aResponse().withStatus(400));
    var ready =
        (Sent.Ready) world.send(world.v2(), MediaType.PNG, FakeMedia.of(1), Optional.of("A cat"));
    assertEquals(ID, ready.id());
    assertFalse(ready.altTextSet());
    assertEquals(List.of("POST " + UPLOAD, "POST " + METADATA), world.asked());
  }

  private void finalizeAnswers(String fields) {
    world.twitter.answers(FINALIZE, data(fields));
  }

  private Sent sendVideo() {
    return world.send(world.v2(), MediaType.MP4, FakeMedia.of(1));
  }
}
