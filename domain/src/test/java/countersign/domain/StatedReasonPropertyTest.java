package countersign.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatedReasonPropertyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unsupported video format; it must be H.264.",
        "Invalid token: expired",
        "Your client app is not configured with the appropriate oauth1 app permissions.",
        "See https://developer.x.com/en/portal/product.",
        "Le média n'est pas pris en charge 🙂"
      })
  void words_for_people_stay_as_they_are(String words) {
    assertEquals(words, text(words));
  }

  @Test
  void words_become_one_line_without_what_is_not_seen() {
    assertEquals(
        "a b c d ef", text(" a\r\nb\tc\u2028d\u00A0\u0000e\u202Ef\u200B\uFEFF\u2066\uD800 "));
  }

  @Test
  void nothing_but_blanks_is_no_reason() {
    assertEquals(Optional.empty(), StatedReason.of(" \n\u200B\u202E"));
  }

  @Test
  void a_long_reason_is_cut_between_characters() {
    var cut = text("🙂".repeat(400));

    assertEquals(StatedReason.LONGEST, cut.codePointCount(0, cut.length()));
    assertTrue(cut.endsWith("🙂…"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
        "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
        "AAAAAAAAAAAAAAAAAAAAAMLheAAAAAAA0%2BuSeid%2BULvsea4JtiGRiSDSJSI%3DEUifiRBkKG5E2XzMDjRfl76ZC9Ub0wnz4XsNiRVBChTYbJcE3F",
        "tnnArxj06cWHq44gCs1OSKk/jLY=",
        "oauth_token=\"7-short\"",
        "oauth_token_secret=abc",
        "{\"access_token\":\"abc1\"}",
        "Authorization: Bearer abc1",
        "bearer abc1"
      })
  void what_looks_like_a_credential_is_left_out(String credential) {
    var told = text("The value " + credential + " was refused");

    for (var part : new String[] {"GmHx", "Lsww", "ULvsea4", "tnnArx", "7-short", "abc"}) {
      assertFalse(told.contains(part), told);
    }
    assertTrue(told.startsWith("The value ") && told.endsWith("was refused"), told);
  }

  @Property
  void cleaned_words_are_clean(@ForAll String words) {
    StatedReason.of(words)
        .ifPresent(reason -> {
          assertEquals(Optional.of(reason), StatedReason.of(reason.text()));
          assertTrue(
              reason
                  .text()
                  .codePoints()
                  .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == 16));
        });
  }

  private static String text(String words) {
    return StatedReason.of(words).orElseThrow().text();
  }
}
