package countersign.adapters.twitter;

import static countersign.adapters.twitter.MediaWorld.APPEND;
import static countersign.adapters.twitter.MediaWorld.FINALIZE;
import static countersign.adapters.twitter.MediaWorld.ID;
import static countersign.adapters.twitter.MediaWorld.INITIALIZE;
import static countersign.adapters.twitter.MediaWorld.METADATA;
import static countersign.adapters.twitter.MediaWorld.UPLOAD;
import static countersign.adapters.twitter.MediaWorld.data;
import static countersign.adapters.twitter.MediaWorld.processing;
import static countersign.adapters.twitter.MediaWorld.ready;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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

/// What X receives by API v2.
class MediaV2WireTest {
  private static final int MIB = 1 << 20;

  private final MediaWorld world = new MediaWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void an_image_goes_up_in_one_call_with_two_fields_and_nothing_else() {
    var media = FakeMedia.of(3);
    assertEquals(ready(Duration.ofDays(1)), world.send(world.v2(), MediaType.PNG, media));

    assertEquals(List.of("POST " + UPLOAD), world.asked());
    var request = world.received().getFirst();
    assertEquals(
        """
        --B\r
        Content-Disposition: form-data; name="media_category"\r
        \r
        tweet_image\r
        --B\r
        Content-Disposition: form-data; name="media"; filename="media"\r
        Content-Type: image/png\r
        \r
        """
            + new String(media.bytes(0, 3), ISO_8859_1)
            + "\r\n--B--\r\n",
        new String(request.getBody(), ISO_8859_1).replace(ReceivedParts.boundary(request), "B"));
    assertLengthIsKnown(request);
    IndependentSignature.assertSigned(request);
  }

  @ParameterizedTest
  @CsvSource({"JPEG, image/jpeg", "PNG, image/png", "WEBP, image/webp"})
  void an_image_is_sent_whole_and_as_what_it_is(MediaType type, String contentType) {
    var media = FakeMedia.of(5L * MIB);
    world.send(world.v2(), type, media);

    var request = world.received().getFirst();
    var part = ReceivedParts.of(request).media();
    assertEquals("Content-Type: " + contentType, part.headers().getLast());
    assertArrayEquals(media.bytes(0, 5 * MIB), part.bytes());
  }

  @ParameterizedTest
  @CsvSource({
    "GIF, image/gif, tweet_gif",
    "MP4, video/mp4, tweet_video",
    "QUICKTIME, video/quicktime, tweet_video",
    "WEBM, video/webm, tweet_video"
  })
  void gifs_and_videos_are_announced_with_type_size_and_category(
      MediaType type, String contentType, String category) {
    world.send(world.v2(), type, FakeMedia.of(7));

    var request = world.received().getFirst();
    assertEquals("POST " + INITIALIZE, request.getMethod() + " " + request.getUrl());
    assertEquals("application/json", request.getHeader("Content-Type"));
    assertEquals(
        "{\"media_type\":\"%s\",\"total_bytes\":7,\"media_category\":\"%s\"}"
            .formatted(contentType, category),
        request.getBodyAsString());
    IndependentSignature.assertSigned(request);
  }

  @Test
  void a_video_goes_up_in_chunks_in_their_order() {
    var media = FakeMedia.of(5L * MIB + 3);
    assertEquals(ready(Duration.ofDays(1)), world.send(world.v2(), MediaType.MP4, media));

    var append = "POST " + APPEND;
    assertEquals(
        List.of(
            "POST " + INITIALIZE,
            append,
            append,
            append,
            append,
            append,
            append,
            "POST " + FINALIZE),
        world.asked());
    for (int i = 0; i < 6; i++) {
      var request = world.received().get(1 + i);
      var parts = ReceivedParts.of(request);
      assertEquals(List.of("segment_index", "media"), List.copyOf(parts.parts().keySet()));
      assertEquals(Map.of("segment_index", "" + i), parts.texts());
      assertArrayEquals(media.bytes((long) i * MIB, i < 5 ? MIB : 3), parts.media().bytes());
      assertLengthIsKnown(request);
      IndependentSignature.assertSigned(request);
    }
  }

  @Test
  void a_chunk_is_a_file_without_a_type_of_its_own() {
    world.send(world.v2(), MediaType.GIF, FakeMedia.of(1));
    assertEquals(
        List.of(
            "Content-Disposition: form-data; name=\"media\"; filename=\"media\"",
            "Content-Type: application/octet-stream"),
        ReceivedParts.of(world.received().get(1)).media().headers());
  }

  @Test
  void the_end_of_an_upload_is_told_without_a_body() {
    world.send(world.v2(), MediaType.GIF, FakeMedia.of(1));

    var request = world.received().get(2);
    assertEquals("POST " + FINALIZE, request.getMethod() + " " + request.getUrl());
    assertEquals("", request.getBodyAsString());
    assertEquals("0", request.getHeader("Content-Length"));
    assertFalse(request.containsHeader("Content-Type"));
    IndependentSignature.assertSigned(request);
  }

  @Test
  void the_status_is_asked_for_by_query() {
    world.twitter.answers(FINALIZE, data(processing("pending", "")));
    world.statuses(UPLOAD, data(processing("succeeded", "")));
    world.send(world.v2(), MediaType.GIF, FakeMedia.of(1));

    var request = world.received().getLast();
    assertEquals(
        "GET /2/media/upload?command=STATUS&media_id=" + ID,
        request.getMethod() + " " + request.getUrl());
    IndependentSignature.assertSigned(request);
  }

  @Test
  void an_alternative_text_is_set_when_the_media_is_ready() {
    var text = "A \"cat\" \\ é \uD83D\uDC08\n";
    assertEquals(
        ready(Duration.ofDays(1)),
        world.send(world.v2(), MediaType.JPEG, FakeMedia.of(1), Optional.of(text)));

    assertEquals(List.of("POST " + UPLOAD, "POST " + METADATA), world.asked());
    var request = world.received().getLast();
    assertEquals("application/json", request.getHeader("Content-Type"));
    assertEquals(
        "{\"id\":\""
            + ID
            + "\",\"metadata\":{\"alt_text\":{\"text\":\"A \\\"cat\\\" \\\\ é \uD83D\uDC08\\n\"}}}",
        request.getBodyAsString());
    IndependentSignature.assertSigned(request);
  }

  @Test
  void no_two_bodies_have_the_same_boundary() {
    world.send(world.v2(), MediaType.GIF, FakeMedia.of(MIB + 1L));

    var first = ReceivedParts.boundary(world.received().get(1));
    assertEquals(24, first.length());
    assertNotEquals(first, ReceivedParts.boundary(world.received().get(2)));
  }

  private static void assertLengthIsKnown(LoggedRequest request) {
    assertEquals("" + request.getBody().length, request.getHeader("Content-Length"));
    assertFalse(request.containsHeader("Transfer-Encoding"));
  }
}
