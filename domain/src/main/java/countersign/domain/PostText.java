package countersign.domain;

import java.text.Normalizer;
import java.util.Optional;

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
