package countersign.sandbox.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.sandbox.media.Segments.Put;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What two calls at the same moment can do to each other.
final class SegmentsTest {
  private final Segments segments = new Segments();

  @Test
  void a_segment_that_comes_after_the_end_is_not_taken() throws IOException {
    assertEquals(Put.TAKEN, put(0, 3));
    assertEquals(3, segments.finish(3).orElseThrow().size());
    assertEquals(Put.CLOSED, put(1, 3));
    assertEquals(Put.CLOSED, put(0, 3));
  }

  @Test
  void a_segment_that_comes_after_a_reset_is_not_taken() throws IOException {
    segments.discard();
    assertEquals(Put.CLOSED, put(0, 3));
  }

  private Put put(int index, int size) throws IOException {
    var piece = Piece.open();
    try (piece) {
      piece.write(new byte[size]);
    }
    try {
      return segments.put(index, piece);
    } finally {
      piece.discard();
    }
  }
}
