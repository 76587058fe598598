package countersign.adapters.twitter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MediaSliceTest {
  @Test
  void a_slice_is_its_stretch_of_the_content_each_time() throws IOException {
    var media = FakeMedia.of(100);
    try (var slice = new MediaSlice(media, 40, 20)) {
      assertArrayEquals(media.bytes(40, 20), slice.open().readAllBytes());
      assertArrayEquals(media.bytes(40, 20), slice.open().readAllBytes());
      assertFalse(slice.isLost());
    }
  }

  @Test
  void a_slice_can_be_read_byte_by_byte() throws IOException {
    var media = FakeMedia.of(300);
    try (var slice = new MediaSlice(media, 298, 2);
        var stream = slice.open()) {
      assertEquals(Byte.toUnsignedInt(FakeMedia.at(298)), stream.read());
      assertEquals(Byte.toUnsignedInt(FakeMedia.at(299)), stream.read());
      assertEquals(-1, stream.read());
      assertFalse(slice.isLost());
    }
  }

  @Test
  void a_stream_that_was_left_open_is_closed_with_the_slice() throws IOException {
    var media = FakeMedia.of(100);
    var slice = MediaSlice.whole(media);
    assertEquals(Byte.toUnsignedInt(FakeMedia.at(0)), slice.open().read());
    assertEquals(1, media.stillOpen.get());
    slice.close();
    assertEquals(0, media.stillOpen.get());
  }

  @Test
  void a_slice_that_a_late_call_opens_after_its_end_is_not_left_open() {
    var media = FakeMedia.of(100);
    var slice = MediaSlice.whole(media);
    slice.close();
    assertTrue(slice.open() != null);
    assertEquals(0, media.stillOpen.get());
  }

  @Test
  void content_that_ends_before_the_slice_begins_is_lost() throws IOException {
    try (var slice = new MediaSlice(FakeMedia.shorter(100, 39), 40, 20)) {
      assertEquals(0, slice.open().readAllBytes().length);
      assertTrue(slice.isLost());
    }
  }
}
