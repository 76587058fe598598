package countersign.domain;

import java.text.Normalizer;
import java.util.Optional;
import java.util.stream.Collectors;

/// The text of a post: Unicode in NFC, without lone surrogates and without control characters other
/// than tab and line feed. It may be empty, beside media. Its weighted length is another matter.
public record PostText(String value) {
  /// Far beyond what any account may post.
  private static final int LONGEST = 100_000;

  public PostText {
    if (!isValid(value) || !Normalizer.isNormalized(value, Normalizer.Form.NFC)) {
      throw new IllegalArgumentException("not a post's text");
    }
  }

  /// Empty when it could not be sent as it is. CR LF becomes LF.
  public static Optional<PostText> parse(String text) {
    var lines = text.replace("\r\n", "\n");
    return lines.length() <= LONGEST && isValid(lines)
        ? Optional.of(new PostText(Normalizer.normalize(lines, Normalizer.Form.NFC)))
        : Optional.empty();
  }

  /// Whether X would take one for a repetition of the other: it trims texts, and blanks at the ends
  /// of lines are not seen.
  public boolean repeats(PostText other) {
    return asCompared().equals(other.asCompared());
  }

  private String asCompared() {
    var lines = value.lines().map(PostText::withoutBlankEnd).collect(Collectors.joining("\n"));
    return withoutBlankEnd(withoutBlankBegin(lines));
  }

  private static String withoutBlankBegin(String text) {
    var begin = 0;
    while (begin < text.length() && isBlank(text.codePointAt(begin))) {
      begin = text.offsetByCodePoints(begin, 1);
    }
    return text.substring(begin);
  }

  private static String withoutBlankEnd(String line) {
    var end = line.length();
    while (end > 0 && isBlank(line.codePointBefore(end))) {
      end = line.offsetByCodePoints(end, -1);
    }
    return line.substring(0, end);
  }

  public boolean isBlank() {
    return value.codePoints().allMatch(PostText::isBlank);
  }

  /// Whitespace in any script, and what takes no room at all.
  private static boolean isBlank(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }

  private static boolean isValid(String text) {
    return text.codePoints()
        .noneMatch(c -> isControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t';
  }
}
