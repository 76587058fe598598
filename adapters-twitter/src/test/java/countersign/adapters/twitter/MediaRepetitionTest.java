package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static countersign.adapters.twitter.MediaWorld.APPEND;
import static countersign.adapters.twitter.MediaWorld.FINALIZE;
import static countersign.adapters.twitter.MediaWorld.INITIALIZE;
import static countersign.adapters.twitter.MediaWorld.UPLOAD;
import static countersign.adapters.twitter.MediaWorld.data;
import static countersign.adapters.twitter.MediaWorld.failed;
import static countersign.adapters.twitter.MediaWorld.processing;
import static countersign.adapters.twitter.MediaWorld.ready;
import static countersign.adapters.twitter.Twitter.fixture;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import countersign.application.port.out.TwitterMedia.Sent;
import countersign.domain.AnswerVerdict;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Calls that got no answer, or one that told of an outage.
class MediaRepetitionTest {
  private static final int MIB = 1 << 20;
  private static final ResponseDefinitionBuilder CUT =
      aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final MediaWorld world = new MediaWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void a_chunk_whose_answer_is_lost_is_sent_again_under_the_same_number(Fault fault) {
    var media = FakeMedia.of(2L * MIB);
    world.inTurn(APPEND, data("\"x\":1"), aResponse().withFault(fault), outage());

    assertEquals(ready(Duration.ofDays(1)), world.send(world.v2(), MediaType.MP4, media));
    var chunks = appended();
    assertEquals(
        List.of("0", "1", "1", "1"),
        chunks.stream()
            .map(chunk -> ReceivedParts.of(chunk).texts().get("segment_index"))
            .toList());
    chunks
        .subList(1, 4)
        .forEach(chunk -> {
          assertArrayEquals(media.bytes(MIB, MIB), ReceivedParts.of(chunk).media().bytes());
          IndependentSignature.assertSigned(chunk);
        });
    assertEquals(List.of(SECOND, SECOND), world.pauses);
  }

  @Test
  void a_chunk_is_sent_three_times_at_most() {
    world.twitter.answers(APPEND, CUT);
    assertEquals(failed(Cause.UNAVAILABLE), sendVideo());
    assertEquals(3, appended().size());
  }

  @Test
  void a_refused_chunk_is_not_sent_again() {
    world.twitter.answers(APPEND, fixture("perm"));
    assertEquals(new Sent.Failed(new AnswerVerdict.ReadOnly()), sendVideo());
    assertEquals(1, appended().size());
  }

  @Test
  void a_chunk_without_an_answer_in_time_is_sent_again() {
    sendVideo(); // so that nothing else is slow
    var media = FakeMedia.of(1);
    world.inTurn(APPEND, data("\"x\":1").withFixedDelay(12_000));
    var hasty = world.v2(new Limits(Duration.ofSeconds(1), Duration.ofSeconds(2), 4096));

    assertEquals(ready(Duration.ofDays(1)), world.send(hasty, MediaType.MP4, media));
    assertEquals(List.of(SECOND), world.pauses);
    assertEquals(0, media.stillOpen.get());
  }

  @Test
  void x_says_how_long_to_leave_it_alone_after_an_outage() {
    world.inTurn(
        APPEND, outage().withHeader("retry-after", "8"), outage().withHeader("retry-after", "300"));
    assertEquals(ready(Duration.ofDays(1)), sendVideo());
    assertEquals(List.of(Duration.ofSeconds(8), Duration.ofSeconds(30)), world.pauses);
  }

  @Test
  void a_status_is_asked_for_three_times_at_most() {
    world.twitter.answers(FINALIZE, data(processing("pending", "")));
    world.twitter.answers(get(urlPathEqualTo(UPLOAD)).willReturn(outage()));
    assertEquals(failed(Cause.UNAVAILABLE), sendVideo());
    assertEquals(3, Collections.frequency(world.asked(), "GET " + UPLOAD));
  }

  @Test
  void each_status_has_its_own_repetitions() {
    world.twitter.answers(FINALIZE, data(processing("pending", "")));
    var pending = data(processing("in_progress", ""));
    var succeeded = data(processing("succeeded", "") + ",\"expires_after_secs\":86400");
    world.statuses(UPLOAD, outage(), outage(), pending, outage(), outage(), succeeded);
    assertEquals(ready(Duration.ofDays(1)), sendVideo());
  }

  @Test
  void an_announcement_is_made_once() {
    world.twitter.answers(INITIALIZE, CUT);
    assertEquals(failed(Cause.UNAVAILABLE), sendVideo());
    assertEquals(List.of("POST " + INITIALIZE), world.asked());
  }

  @Test
  void an_end_that_got_no_answer_is_looked_up_and_not_told_again() {
    world.twitter.answers(FINALIZE, CUT);
    world.statuses(
        UPLOAD,
        data(processing("in_progress", "")),
        data(processing("succeeded", "") + ",\"expires_after_secs\":86400"));

    assertEquals(ready(Duration.ofDays(1)), sendVideo());
    assertEquals(
        List.of(
            "POST " + INITIALIZE,
            "POST " + APPEND,
            "POST " + FINALIZE,
            "GET " + UPLOAD,
            "GET " + UPLOAD),
        world.asked());
    assertEquals(List.of(SECOND, Duration.ofSeconds(5)), world.pauses);
  }

  @Test
  void an_end_that_x_may_not_have_heard_of_is_no_success() {
    world.twitter.answers(FINALIZE, outage());
    world.statuses(
        UPLOAD, data("\"expires_after_secs\":86400"), aResponse().withStatus(404), fixture("89"));
    assertEquals(failed(Cause.UNAVAILABLE), sendVideo());
    assertEquals(failed(Cause.UNAVAILABLE), sendVideo());
    assertEquals(new Sent.Failed(new AnswerVerdict.Revoked()), sendVideo());
  }

  @Test
  void a_chunk_that_x_finds_too_early_is_sent_again_whole_and_x_s_time_counts() {
    var media = FakeMedia.of(MIB);
    world.inTurn(APPEND, fixture("135").withHeader("Date", "Tue, 01 Sep 2026 12:30:00 GMT"));

    assertEquals(
        ready(Duration.ofMinutes(24 * 60 + 30)), world.send(world.v2(), MediaType.MP4, media));
    assertEquals(2, appended().size());
    var again = ReceivedParts.of(appended().getLast());
    assertEquals(Map.of("segment_index", "0"), again.texts());
    assertArrayEquals(media.bytes(0, MIB), again.media().bytes());
    assertEquals(List.of(), world.pauses);
    assertEquals(0, media.stillOpen.get());
  }

  @Test
  void a_thread_that_is_told_to_stop_makes_no_further_call() {
    world.stopsAtThePause = true;
    world.inTurn(APPEND, outage());
    assertEquals(failed(Cause.UNAVAILABLE), sendVideo());
    assertEquals("POST " + APPEND, world.asked().getLast());

    world.inTurn(FINALIZE, outage(), data(processing("pending", "")));
    assertEquals(failed(Cause.UNAVAILABLE), sendVideo());
    assertEquals(failed(Cause.TIMEOUT), sendVideo());
    assertEquals("POST " + FINALIZE, world.asked().getLast());
    assertEquals(3, world.pauses.size());
  }

  private static ResponseDefinitionBuilder outage() {
    return aResponse().withStatus(503);
  }

  private Sent sendVideo() {
    return world.send(world.v2(), MediaType.MP4, FakeMedia.of(1));
  }

  private List<LoggedRequest> appended() {
    return world.received().stream()
        .filter(request -> URI.create(request.getUrl()).getPath().equals(APPEND))
        .toList();
  }
}
