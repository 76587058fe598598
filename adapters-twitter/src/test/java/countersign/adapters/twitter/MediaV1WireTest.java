package countersign.adapters.twitter;

import static countersign.adapters.twitter.MediaWorld.ID;
import static countersign.adapters.twitter.MediaWorld.V1_METADATA;
import static countersign.adapters.twitter.MediaWorld.V1_UPLOAD;
import static countersign.adapters.twitter.MediaWorld.command;
import static countersign.adapters.twitter.MediaWorld.processing;
import static countersign.adapters.twitter.MediaWorld.ready;
import static countersign.adapters.twitter.MediaWorld.v1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import countersign.domain.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What X receives by API v1.1.
class MediaV1WireTest {
  private static final int MIB = 1 << 20;

  private final MediaWorld world = new MediaWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "JPEG, image%2Fjpeg, tweet_image",
    "GIF, image%2Fgif, tweet_gif",
    "MP4, video%2Fmp4, tweet_video"
  })
  void media_of_every_kind_is_announced_by_a_signed_form(
      MediaType type, String contentType, String category) {
    assertEquals(
        ready(Duration.ofHours(1)), world.send(world.v1(), type, FakeMedia.of(2L * MIB + 1)));

    assertEquals(
        List.of(
            "POST " + V1_UPLOAD,
            "POST " + V1_UPLOAD,
            "POST " + V1_UPLOAD,
            "POST " + V1_UPLOAD,
            "POST " + V1_UPLOAD),
        world.asked());
    assertForm(
        "command=INIT&total_bytes=2097153&media_type="
            + contentType
            + "&media_category="
            + category,
        world.received().getFirst());
  }

  @Test
  void a_chunk_is_a_multipart_body_of_which_nothing_is_signed() {
    var media = FakeMedia.of(2L * MIB + 1);
    world.send(world.v1(), MediaType.MP4, media);

    for (int i = 0; i < 3; i++) {
      var request = world.received().get(1 + i);
      var parts = ReceivedParts.of(request);
      assertEquals(
          List.of("command", "media_id", "segment_index", "media"),
          List.copyOf(parts.parts().keySet()));
      assertEquals(
          Map.of("command", "APPEND", "media_id", ID.value(), "segment_index", "" + i),
          parts.texts());
      assertArrayEquals(media.bytes((long) i * MIB, i < 2 ? MIB : 1), parts.media().bytes());
      IndependentSignature.assertSigned(request);
    }
  }

  @Test
  void the_end_of_an_upload_is_told_by_a_signed_form() {
    world.send(world.v1(), MediaType.PNG, FakeMedia.of(1));
    assertForm("command=FINALIZE&media_id=" + ID, world.received().getLast());
  }

  @Test
  void the_status_is_asked_for_by_query_until_x_is_done() {
    world.twitter.answers(command("FINALIZE").willReturn(v1(processing("pending", ""))));
    world.statuses(
        V1_UPLOAD,
        v1(processing("in_progress", ",\"check_after_secs\":7")),
        v1(processing("succeeded", "") + ",\"expires_after_secs\":86400"));
    assertEquals(ready(Duration.ofDays(1)), world.send(world.v1(), MediaType.MP4, FakeMedia.of(1)));

    assertEquals(List.of(Duration.ofSeconds(5), Duration.ofSeconds(7)), world.pauses);
    var request = world.received().getLast();
    assertEquals(
        "GET /1.1/media/upload.json?command=STATUS&media_id=" + ID,
        request.getMethod() + " " + request.getUrl());
    IndependentSignature.assertSigned(request);
  }

  @Test
  void an_alternative_text_is_set_on_the_same_host() {
    world.send(world.v1(), MediaType.PNG, FakeMedia.of(1), Optional.of("A \"cat\""));

    var request = world.received().getLast();
    assertEquals("POST " + V1_METADATA, request.getMethod() + " " + request.getUrl());
    assertEquals("application/json", request.getHeader("Content-Type"));
    assertEquals(
        "{\"media_id\":\"" + ID + "\",\"alt_text\":{\"text\":\"A \\\"cat\\\"\"}}",
        request.getBodyAsString());
    IndependentSignature.assertSigned(request);
  }

  private static void assertForm(String expected, LoggedRequest request) {
    assertEquals("application/x-www-form-urlencoded", request.getHeader("Content-Type"));
    assertEquals(expected, request.getBodyAsString());
    IndependentSignature.assertSigned(request);
  }
}
