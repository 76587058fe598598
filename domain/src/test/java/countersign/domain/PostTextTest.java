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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one\ntwo",
        "  one\ntwo\n\n",
        "one  \t\r\ntwo",
        "\u3000one\ntwo\u00A0",
        "\u200Bone\ntwo\u200B"
      })
  void blanks_at_the_ends_do_not_make_another_text(String text) {
    assertTrue(parsed(text).repeats(parsed("one\ntwo")));
    assertTrue(parsed("one\ntwo").repeats(parsed(text)));
  }

  @Test
  void composed_and_decomposed_letters_are_one_text() {
    assertTrue(parsed("caf\u00E9").repeats(parsed("cafe\u0301")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"One\ntwo", "one two", "one\n\ntwo", "one\ntwo.", "one\n two"})
  void what_is_seen_makes_another_text(String text) {
    assertFalse(parsed(text).repeats(parsed("one\ntwo")));
  }

  private static PostText parsed(String text) {
    return PostText.parse(text).orElseThrow();
  }

  @Test
  void a_text_beyond_any_account_is_refused() {
    assertTrue(PostText.parse("x".repeat(100_000)).isPresent());
    assertEquals(Optional.empty(), PostText.parse("x".repeat(100_001)));
  }
}
