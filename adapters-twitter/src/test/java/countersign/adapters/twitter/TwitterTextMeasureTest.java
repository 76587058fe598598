package countersign.adapters.twitter;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twitter.twittertext.TwitterTextParser;
import countersign.application.port.out.TextMeasure;
import countersign.domain.PostText;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TwitterTextMeasureTest {
  private final TextMeasure measure = new TwitterTextMeasure();

  @TestFactory
  Stream<DynamicTest> the_published_cases_hold() {
    var cases =
        new JsonMapper().readTree(String.join("\n", Fixtures.lines("weighted-lengths.json")));
    return cases.values().stream()
        .map(one -> DynamicTest.dynamicTest(one.path("description").asString(), () -> holds(one)));
  }

  private void holds(JsonNode one) {
    var text = one.path("text").asString();
    if (one.path("description").asString().equals("Handle invalid characters")) {
      assertTrue(PostText.parse(text).isEmpty(), "it is refused before anybody weighs it");
    } else {
      assertEquals(one.path("weightedLength").asInt(), weigh(text));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "'Hello, world! 👋', 16",
    "สวัสดี, 6",
    "नमस्ते, 6",
    "ქართული, 7",
    "日本語, 6",
    "한국어, 6",
    "…, 2",
    "'“—”', 3",
    "€, 2",
    "™, 2",
    "©, 1",
    "©️, 2",
    "®️™️, 4",
    "'a\tb\nc', 5"
  })
  void scripts_and_signs_weigh_as_x_says(String text, int weight) {
    assertEquals(weight, weigh(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👍",
        "👍🏽",
        "☺️",
        "☺",
        "❤️",
        "1️⃣",
        "#⃣",
        "*️⃣",
        "🇺🇳",
        "🇯🇵",
        "🇨🇶",
        "🇽🇰",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "🏴‍☠️",
        "🏳️‍🌈",
        "🏳️‍⚧️",
        "👨‍👩‍👧‍👦",
        "👩🏽‍🦰",
        "👩‍❤️‍💋‍👨",
        "👨🏿‍❤️‍💋‍👨🏻",
        "❤️‍🔥",
        "🫱🏻‍🫲🏿",
        "🧑‍🧑‍🧒‍🧒",
        "🙂‍↔️",
        "🏃🏽‍♀️‍➡️",
        "🐦‍🔥",
        "🫩",
        "🪾",
        "\uD83E\uDEC8",
        "☝🏿",
        "☝️🏿",
        "⛹🏻‍♀️",
        "🕵️‍♂️",
        "🫶🏾",
        "🧔🏻‍♂️"
      })
  void an_emoji_weighs_two_whatever_it_is_made_of(String emoji) {
    assertEquals(2, weigh(emoji));
    assertEquals(5, weigh("a" + emoji + "bc"));
    assertEquals(4, weigh(emoji + emoji));
  }

  @ParameterizedTest
  @CsvSource({
    "☺︎, 4",
    "🇦🇦, 4",
    "🇯, 2",
    "🇯🇵🇯, 4",
    "🐱🏽, 4",
    "👨‍, 3",
    "‍👨, 3",
    "👨‍👨‍👨‍👨‍👨, 5",
    "1️, 3",
    "12, 2",
    "#1, 2"
  })
  void what_does_not_show_as_one_emoji_weighs_its_parts(String text, int weight) {
    assertEquals(weight, weigh(text));
  }

  @Test
  void flags_are_those_that_x_knew_and_those_that_came_later() {
    assertAll(
        Arrays.stream(Locale.getISOCountries())
            .map(country ->
                () -> {
                  var flag = new StringBuilder();
                  country.chars().forEach(c -> flag.appendCodePoint(0x1F1E6 + c - 'A'));
                  assertEquals(2, weigh(flag.toString()), country);
                  assertEquals(
                      2, TwitterTextParser.parseTweet(flag.toString()).weightedLength, country);
                }));
  }

  /// They forgot the mark of ♾ alone.
  @Test
  void each_character_weighs_what_twitter_text_gives_it_marked_or_not() {
    IntStream.concat(IntStream.range(0x21, 0x3100), IntStream.range(0x1F000, 0x1FB00))
        .filter(c -> !Character.isISOControl(c))
        .filter(c -> c != '♾')
        .mapToObj(Character::toString)
        .flatMap(c -> Stream.of(c, c + "\uFE0F", c + "\uFE0E", c + "\u20E3"))
        .filter(text -> Normalizer.isNormalized(text, Normalizer.Form.NFC))
        .forEach(text ->
            assertEquals(
                TwitterTextParser.parseTweet(text).weightedLength,
                measure.weigh(new PostText(text)),
                () -> Integer.toHexString(text.codePointAt(0)) + ", " + text.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "https://example.com/a/very/long/path?with=a&query=of#its-own",
        "EXAMPLE.co.uk",
        "http://例え.com",
        "t.co/abc"
      })
  void a_link_weighs_23_however_long_it_is(String link) {
    assertEquals(23, weigh(link));
    assertEquals(27, weigh("a " + link + " b"));
  }

  @Test
  void emoji_in_a_link_are_part_of_it() {
    assertEquals(23, weigh("https://☺️.com"));
  }

  @Test
  void what_is_behind_a_link_counts_again() {
    assertEquals(23 + 1 + 2, weigh("example.com.…"));
    assertEquals(23 + 2, weigh("https://example.com/日"));
    assertEquals(23 + 2 + 23, weigh("https://example.com/日https://example.com"));
  }

  @Test
  void texts_as_long_as_they_may_be_are_weighed_at_once() {
    for (var part :
        new String[] {
          "a.",
          "a-",
          "a",
          ".",
          "http://",
          "http://é",
          "http://a.com/(a)",
          "(a.com/",
          "👨‍",
          "a.com/!",
          "🇯",
          "http://a.com?",
          "xn--",
          "あ.",
          "@a.b ",
          "http://a.com "
        }) {
      var text = new PostText(part.repeat(100_000 / part.length()));
      assertTimeout(Duration.ofSeconds(5), () -> measure.weigh(text), part);
    }
    var paths = new PostText("http://a.com/" + "(a)".repeat(33_000));
    assertTimeout(Duration.ofSeconds(5), () -> measure.weigh(paths));
  }

  private int weigh(String text) {
    return measure.weigh(PostText.parse(text).orElseThrow());
  }
}
