package countersign.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"\uD83D", "a\uDC4B", "\uDC4B\uD83D", "bell\u0007", "nul\0", "\r", "\u0085"})
  void what_cannot_be_sent_as_it_is_is_no_text(String text) {
    assertEquals(Optional.empty(), PostText.parse(text));
  }

  @Test
  void text_is_brought_into_one_form() {
    assertEquals(Optional.of(new PostText("\u00E9\nb\tc")), PostText.parse("e\u0301\r\nb\tc"));
    assertThrows(IllegalArgumentException.class, () -> new PostText("e\u0301"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n\t", "\u00A0\u3000\u2003", "\u200B\u200D\uFEFF"})
  void whitespace_and_what_takes_no_room_is_blank(String text) {
    assertTrue(PostText.parse(text).orElseThrow().isBlank());
  }

  @Test
  void an_emoji_is_not_blank() {
    assertFalse(PostText.parse("\uD83D\uDC4B").orElseThrow().isBlank());
  }

  @Test
  void a_text_beyond_any_account_is_refused() {
    assertTrue(PostText.parse("x".repeat(100_000)).isPresent());
    assertEquals(Optional.empty(), PostText.parse("x".repeat(100_001)));
  }
}
