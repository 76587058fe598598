package countersign.adapters.twitter;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What shows as one emoji: a pictograph, with a skin tone or up to three more joined to it, a
/// flag, or a keycap (Unicode Technical Standard 51, section 1.4). Goes by the JDK's Unicode data,
/// so that emoji younger than twitter-text 3.1.0 count as well. What is joined is not looked up: of
/// emoji that nobody draws as one, X may see several.
final class EmojiSequence {
  private static final String TONE = "[\\x{1F3FB}-\\x{1F3FF}]";

  private static final String MARKED_AS_EMOJI = "\\uFE0F";

  private static final String MARKED_AS_TEXT = "\\uFE0E";

  /// With those that Unicode keeps free for more; without © and ®, which are text unless marked as
  /// emoji, where the others are emoji unless marked as text.
  private static final String PICTOGRAPH =
      "[[\\p{IsEmoji}&&\\p{IsExtended_Pictographic}]"
          + "[\\p{IsExtended_Pictographic}&&\\p{Cn}]&&[^©®]]";

  /// Those that X takes the mark with: where it is not needed, it counts for itself.
  private static final String TAKES_MARK =
      "[[\\p{IsEmoji}&&\\p{IsExtended_Pictographic}&&[^\\p{IsEmoji_Presentation}]]"
          + "⌚⌛◽◾☔☕♈-♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛔⛪⛲⛳⛵⛺⛽❗⬛⬜⭐⭕🀄🈚🈯]";

  private static final String ONE =
      String.format(
          Locale.ROOT,
          "(?:\\p{IsEmoji_Modifier_Base}%2$s?%1$s|%5$s%2$s|%4$s(?!%3$s))",
          TONE,
          MARKED_AS_EMOJI,
          MARKED_AS_TEXT,
          PICTOGRAPH,
          TAKES_MARK);

  private static final String KEYCAP = "[#*0-9]\\uFE0F?\\u20E3";

  /// England, Scotland and Wales.
  private static final String SUBDIVISION =
      "\\x{1F3F4}\\x{E0067}\\x{E0062}(?:\\x{E0065}\\x{E006E}\\x{E0067}"
          + "|\\x{E0073}\\x{E0063}\\x{E0074}|\\x{E0077}\\x{E006C}\\x{E0073})\\x{E007F}";

  private static final Pattern SEQUENCE =
      Pattern.compile(
          "(?<region>[\\x{1F1E6}-\\x{1F1FF}]{2})|"
              + KEYCAP
              + "|"
              + SUBDIVISION
              + "|"
              + ONE
              + "(?:\\u200D"
              + ONE
              + "){0,3}");

  private static final int FIRST_INDICATOR = 0x1F1E6;

  /// The countries, and what else has a flag.
  private static final Set<String> REGIONS = regions();

  private final Matcher matcher;

  EmojiSequence(String text) {
    matcher = SEQUENCE.matcher(text);
  }

  private static Set<String> regions() {
    var regions = new TreeSet<>(Set.of("AC", "CP", "CQ", "DG", "EA", "EU", "IC", "TA", "UN", "XK"));
    regions.addAll(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
    return Set.copyOf(regions);
  }

  /// Where the sequence ends that begins at `start`; `start` if none does.
  int end(int start) {
    matcher.region(start, matcher.regionEnd());
    if (!matcher.lookingAt()) {
      return start;
    }
    var region = matcher.group("region");
    return region == null || REGIONS.contains(letters(region)) ? matcher.end() : start;
  }

  private static String letters(String indicators) {
    var letters = new StringBuilder();
    indicators.codePoints().forEach(c -> letters.append((char) ('A' + c - FIRST_INDICATOR)));
    return letters.toString();
  }
}
