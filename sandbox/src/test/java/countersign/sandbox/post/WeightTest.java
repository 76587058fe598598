package countersign.sandbox.post;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WeightTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello, world! \uD83D\uDC4B | 16",
        "e\u0301 | 1",
        "\u2026 | 2",
        "\u65E5\u672C | 4",
        "\u0939\u093F | 2",
        "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 | 2",
        "\u00A9 | 1",
        "1\uFE0F\u20E3 | 2",
        "https://example.org/a/very/long/path/indeed | 23",
        "see example.com! | 28",
        "me@example.com | 14"
      })
  void a_text_weighs_what_x_says(String text, int weight) {
    assertEquals(weight, Weight.of(text));
  }
}
