package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrayCharacterTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "\"hunter2\", quotation mark, beginning",
        "'hunter2', quotation mark, beginning",
        "hunter2\", quotation mark, end",
        "hun\"ter2, quotation mark, inside",
        "\u201Chunter2\u201D, quotation mark, beginning",
        "\uFEFFhunter2, byte order mark, beginning",
        "hun\u200Bter2, U+200B, inside",
        "hunter2\u200D, U+200D, end",
        "hun\u2060ter2, U+2060, inside",
        "hun\u00ADter2, U+00AD, inside",
        "hun\u00A0ter2, U+00A0, inside",
        "hun\u3164ter2, U+3164, inside",
        "hun\u2028ter2, U+2028, inside",
        "hun\u0007ter2, U+0007, inside",
        "hunter2\uFE0F, U+FE0F, end",
        "hun\u043Eter2, U+043E, inside",
        "hun ter2, a blank, inside",
        "|hun\tter2|, a tab, inside",
        "|hun\nter2|, a line break, inside"
      })
  void is_named_with_its_place_and_without_the_value(String value, String what, String place) {
    var complaint =
        StrayCharacter.in(value, Setting.secret("TWITTER_API_SECRET", "")).orElse("none");

    assertTrue(complaint.contains(what), complaint);
    assertTrue(complaint.endsWith(place), complaint);
    assertFalse(complaint.contains("hun"), complaint);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "TWITTER_API_SECRET, abc-DEF_123.~:=+/",
        "|TWITTER_PREVIOUS_API_KEYS|, |a:b, c:d|",
        "DATABASE_URL, postgresql://u:p\"a'ä s@db/x",
        "DATA_DIR, /srv/Zähler und mehr",
        "AUTH_AUTHORIZED_PARTIES, |https://a, https://b|"
      })
  void is_not_seen_where_it_may_stand(String name, String value) {
    assertEquals(
        Optional.empty(), StrayCharacter.in(value, KnownSettings.named(name).orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "PORT, \"8080\"",
        "PUBLIC_URL, https://x.example\u200B",
        "DATABASE_URL, \"postgresql://u:p@db/x\"",
        "DATABASE_URL, postgresql://u:p@db/x\u200B",
        "|SERVICE_KEYS|, |a:b, \"c:d\"|"
      })
  void is_seen_in_every_setting(String name, String value) {
    assertTrue(StrayCharacter.in(value, KnownSettings.named(name).orElseThrow()).isPresent());
  }
}
