package countersign.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.PostText.Reading;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostTextTest {
  static Stream<Arguments> unfit() {
    return Stream.of(
        Arguments.of("\uD83D", 0, 0xD83D),
        Arguments.of("a\uDC4B", 1, 0xDC4B),
        Arguments.of("\uDC4B\uD83D", 0, 0xDC4B),
        Arguments.of("bell\u0007", 4, 7),
        Arguments.of("nul\0", 3, 0),
        Arguments.of("\r", 0, 13),
        Arguments.of("a\rb", 1, 13),
        Arguments.of("\u0085", 0, 0x85),
        Arguments.of("\u007F", 0, 0x7F),
        Arguments.of("\u001B[1m", 0, 0x1B),
        Arguments.of("\uD83D\uDE00\uD83D\uDE00\u0001", 2, 1),
        Arguments.of("a\r\nb\u000Bc\fd\u0002", 8, 2),
        Arguments.of("hi\uFEFF", 2, 0xFEFF),
        Arguments.of("\uFEFFhi\uFEFF", 3, 0xFEFF),
        Arguments.of("\uFFFEhi", 0, 0xFFFE),
        Arguments.of("hi\uFFFF", 2, 0xFFFF),
        Arguments.of("\uFEFF\u0001", 1, 1));
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void what_cannot_be_sent_is_refused_with_its_place(String text, int position, int codePoint) {
    assertEquals(new Reading.Unfit(position, codePoint), PostText.read(text));
    assertEquals(Optional.empty(), PostText.parse(text));
  }

  static Stream<Arguments> mended() {
    return Stream.of(
        Arguments.of("e\u0301\r\nb\tc", "\u00E9\nb\tc"),
        Arguments.of("one\u000Btwo\fthree", "one\ntwo\nthree"),
        Arguments.of("\uFEFFhi", "hi"),
        Arguments.of("\uFEFF\uFEFFhi", "hi"),
        Arguments.of("\uFEFF", ""),
        Arguments.of("a\u2028b\u2029c", "a\u2028b\u2029c"),
        Arguments.of("\uD83D\uDC68\u200D\uD83D\uDC69", "\uD83D\uDC68\u200D\uD83D\uDC69"));
  }

  @ParameterizedTest
  @MethodSource("mended")
  void text_is_brought_into_one_form(String text, String value) {
    assertEquals(new Reading.Fit(new PostText(value)), PostText.read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"e\u0301", "\uFEFF", "a\u000Bb", "\uD83D"})
  void no_other_form_becomes_a_text(String value) {
    assertThrows(IllegalArgumentException.class, () -> new PostText(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n\t", "\u00A0\u3000\u2003", "\u200B\u200D\u2060", "\u000B\f"})
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
    assertEquals(new Reading.TooLong(), PostText.read("x".repeat(100_001)));
  }
}
