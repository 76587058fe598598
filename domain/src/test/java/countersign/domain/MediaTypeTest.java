package countersign.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "\u00FF\u00D8\u00FF\u00E0,JPEG",
        "GIF87a....,GIF",
        "GIF89a....,GIF",
        "RIFF1234WEBPVP8 ,WEBP",
        "....ftypisom....,MP4",
        "....ftypmp42....,MP4",
        "....ftypqt  ....,QUICKTIME",
        "\u001AE\u00DF\u00A3....,WEBM"
      })
  void the_first_bytes_tell_the_type(String head, MediaType type) {
    assertEquals(Optional.of(type), MediaType.detect(head.getBytes(ISO_8859_1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GIF88a",
        "RIFF1234WAVE",
        "....ftypavif",
        "....ftypheic",
        "....ftyp",
        "%PDF-1.7",
        "<svg xmlns=",
        "PNG\r\n\u001A\n",
        "BM......"
      })
  void anything_else_is_not_taken(String head) {
    assertEquals(Optional.empty(), MediaType.detect(head.getBytes(ISO_8859_1)));
  }

  /// A picture of 65,535 by 65,535 in a few bytes: its size in pixels is nobody's business here.
  @Test
  void dimensions_are_not_looked_at() {
    var bomb = "\u0089PNG\r\n\u001A\n\0\0\0\rIHDR\0\0\u00FF\u00FF\0\0\u00FF\u00FF";

    assertEquals(Optional.of(MediaType.PNG), MediaType.detect(bomb.getBytes(ISO_8859_1)));
  }

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
