package countersign.domain;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MediaTypeTest {
  @Test
  void four_images_or_one_of_the_others_fit_in_a_post() {
    assertTrue(MediaKind.fitTogether(List.of()));
    assertTrue(MediaKind.fitTogether(List.of(MediaKind.VIDEO)));
    assertTrue(
        MediaKind.fitTogether(
            List.of(MediaKind.IMAGE, MediaKind.IMAGE, MediaKind.IMAGE, MediaKind.IMAGE)));
    assertFalse(MediaKind.fitTogether(List.of(MediaKind.GIF, MediaKind.IMAGE)));
    assertFalse(MediaKind.fitTogether(List.of(MediaKind.VIDEO, MediaKind.VIDEO)));
  }
}
