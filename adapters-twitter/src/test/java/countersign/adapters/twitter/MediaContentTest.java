package countersign.adapters.twitter;

import static countersign.adapters.twitter.MediaWorld.APPEND;
import static countersign.adapters.twitter.MediaWorld.FINALIZE;
import static countersign.adapters.twitter.MediaWorld.INITIALIZE;
import static countersign.adapters.twitter.MediaWorld.UPLOAD;
import static countersign.adapters.twitter.MediaWorld.ready;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.TwitterMedia.Sent;
import countersign.domain.MediaKind;
import countersign.domain.MediaType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How the content of an upload is read.
class MediaContentTest {
  private static final int MIB = 1 << 20;

  private final MediaWorld world = new MediaWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void of_64_MiB_no_more_than_a_chunk_is_ever_read_at_once() {
    var sent = new AtomicLong();
    world.twitter.server.addMockServiceRequestListener((request, _) -> {
      sent.addAndGet(request.getBody().length);
      world.twitter.server.resetRequests(); // keeps none
    });
    var media = FakeMedia.of(64L * MIB);

    assertEquals(ready(Duration.ofDays(1)), world.send(world.v2(), MediaType.MP4, media));
    assertTrue(sent.get() > 64L * MIB, sent.toString());
    assertTrue(media.largestRead.get() <= MIB, media.largestRead.toString());
    assertEquals(1, media.mostAtOnce.get());
    assertEquals(64, media.timesOpened.get());
    assertEquals(0, media.stillOpen.get());
  }

  @Test
  void an_image_is_not_read_whole_before_it_is_sent() {
    var media = FakeMedia.of(MediaKind.IMAGE.largest());
    world.send(world.v2(), MediaType.PNG, media);
    assertTrue(media.largestRead.get() <= MIB, media.largestRead.toString());
    assertEquals(1, media.timesOpened.get());
    assertEquals(0, media.stillOpen.get());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, MIB, MIB + 1L, 512L * MIB, 1000L * MIB, 1000L * MIB + 1, 2000L * MIB})
  void chunks_are_1_to_2_MiB_and_at_most_1000(long size) {
    long chunk = MediaUpload.chunkLength(size);
    assertTrue(MIB <= chunk && chunk <= 2 * MIB);
    assertTrue(Math.ceilDiv(size, chunk) <= 1000);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, MIB / 2, MIB - 1})
  void an_image_that_can_no_longer_be_read_is_lost(long breaksAt) {
    var media = FakeMedia.broken(MIB, breaksAt);
    assertEquals(new Sent.ContentLost(), world.send(world.v2(), MediaType.PNG, media));
    assertEquals(0, media.stillOpen.get());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, MIB - 1})
  void an_image_that_ends_too_early_is_lost(long endsAt) {
    var media = FakeMedia.shorter(MIB, endsAt);
    assertEquals(new Sent.ContentLost(), world.send(world.v2(), MediaType.PNG, media));
    assertEquals(0, media.stillOpen.get());
  }

  @ParameterizedTest
  @ValueSource(longs = {MIB, MIB + 1L, 2L * MIB - 1})
  void a_video_that_ends_too_early_or_can_no_longer_be_read_is_lost(long end) {
    assertLost(FakeMedia.shorter(3L * MIB, end));
    assertLost(FakeMedia.broken(3L * MIB, end));
  }

  private void assertLost(FakeMedia media) {
    world.twitter.server.resetRequests();
    assertEquals(new Sent.ContentLost(), world.send(world.v2(), MediaType.MP4, media));
    assertFalse(world.asked().contains("POST " + FINALIZE));
    assertEquals(List.of(), world.pauses);
    assertEquals(0, media.stillOpen.get());
  }

  @Test
  void content_that_is_longer_than_it_said_is_cut_there() {
    var media = FakeMedia.shorter(MIB + 5L, 9L * MIB);
    assertEquals(ready(Duration.ofDays(1)), world.send(world.v2(), MediaType.MP4, media));
    assertEquals(2, Collections.frequency(world.asked(), "POST " + APPEND));
    assertEquals(5, ReceivedParts.of(world.received().get(2)).media().bytes().length);
  }

  @Test
  void nothing_at_all_is_left_to_x_to_judge() {
    assertEquals(ready(Duration.ofDays(1)), world.send(world.v2(), MediaType.PNG, FakeMedia.of(0)));
    assertEquals(ready(Duration.ofDays(1)), world.send(world.v2(), MediaType.MP4, FakeMedia.of(0)));
    assertEquals(
        List.of("POST " + UPLOAD, "POST " + INITIALIZE, "POST " + FINALIZE), world.asked());
  }
}
