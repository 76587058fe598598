package countersign.bootstrap;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A character that came into a setting by mistake: with a copy from a web page, an editor's mark
/// of the encoding, quotes that a shell would have taken off.
final class StrayCharacter {
  private static final String QUOTES = "\"'`´‘’‚‛“”„‟«»‹›";

  /// Seen as a blank or as nothing, although Unicode calls them letters, marks or symbols.
  private static final String FILLERS = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

  /// Its password may hold nearly everything.
  private static final String DATABASE = "DATABASE_URL";

  private StrayCharacter() {}

  /// Says what is wrong and where, never what the value is. Of a list, each entry is looked at.
  static Optional<String> in(String value, Setting setting) {
    var isStrict = setting.isSecret() && !setting.name().equals(DATABASE);
    return entries(value, setting).stream()
        .flatMap(entry -> in(entry, isStrict).stream())
        .findFirst();
  }

  private static List<String> entries(String value, Setting setting) {
    return setting.name().equals(DATABASE)
        ? List.of(value)
        : Arrays.stream(value.split(",", -1)).map(String::strip).toList();
  }

  private static Optional<String> in(String entry, boolean isStrict) {
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    var last = entry.offsetByCodePoints(entry.length(), -1);
    for (var at = 0; at < entry.length(); at += Character.charCount(entry.codePointAt(at))) {
      var point = entry.codePointAt(at);
      var name = name(point, isStrict, at == 0);
      if (name.isPresent()) {
        return Optional.of("has %s %s".formatted(name.get(), place(at, last)));
      }
    }
    return Optional.empty();
  }

  private static String place(int at, int last) {
    return at == 0 ? "at its beginning" : at == last ? "at its end" : "inside";
  }

  private static Optional<String> name(int point, boolean isStrict, boolean isFirst) {
    if (QUOTES.indexOf(point) >= 0 && (isStrict || isFirst)) {
      return Optional.of("a quotation mark (" + code(point) + "): leave quotes away");
    } else if (point == '\n' || point == '\r') {
      return Optional.of("a line break");
    } else if (point == '\t') {
      return Optional.of("a tab");
    } else if (point == ' ') {
      return isStrict ? Optional.of("a blank") : Optional.empty();
    } else if (point == 0xFEFF) {
      return Optional.of("a byte order mark (U+FEFF), which is invisible,");
    } else if (isInvisible(point)) {
      return Optional.of("an invisible character (" + code(point) + ")");
    } else if (point == 0xFFFD || (isStrict && point > '~')) {
      return Optional.of("a character that does not belong there (" + code(point) + ")");
    }
    return Optional.empty();
  }

  private static boolean isInvisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> FILLERS.indexOf(point) >= 0 || isVariationSelector(point);
    };
  }

  private static boolean isVariationSelector(int point) {
    return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
  }

  private static String code(int point) {
    return "U+%04X".formatted(point);
  }
}
