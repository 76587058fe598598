package countersign.domain;

import java.text.Normalizer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// The text of a post: Unicode in NFC, without lone surrogates, without control characters other
/// than tab and line feed, and without what twitter-text calls invalid (U+FEFF, U+FFFE, U+FFFF). It
/// may be empty, beside media. Its weighted length is another matter.
public record PostText(String value) {
  /// Far beyond what any account may post.
  private static final int LONGEST = 100_000;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  public PostText {
    if (unfitAt(value).isPresent() || !Normalizer.isNormalized(value, Normalizer.Form.NFC)) {
      throw new IllegalArgumentException("not a post's text");
    }
  }

  /// What came of reading a text.
  public sealed interface Reading {
    record Fit(PostText text) implements Reading {}

    /// It could not be sent as it is.
    ///
    /// @param position in code points from 0, in the text as it came
    record Unfit(int position, int codePoint) implements Reading {}

    record TooLong() implements Reading {}
  }

  /// Takes a text as people and word processors write it: CR LF, vertical tab and form feed become
  /// LF, and marks of the byte order are dropped where they stand at the beginning.
  public static Reading read(String text) {
    var begin = 0;
    while (begin < text.length() && text.charAt(begin) == BYTE_ORDER_MARK) {
      begin++;
    }
    var lines = text.replace("\r\n", "\n").replace('\u000B', '\n').replace('\f', '\n');
    var words = lines.substring(begin);
    if (words.length() > LONGEST) {
      return new Reading.TooLong();
    }
    return unfitAt(words).isPresent()
        ? unfit(text, begin)
        : new Reading.Fit(new PostText(Normalizer.normalize(words, Normalizer.Form.NFC)));
  }

  /// For callers who need not know why: empty when it could not be sent as it is.
  public static Optional<PostText> parse(String text) {
    return read(text) instanceof Reading.Fit(var fit) ? Optional.of(fit) : Optional.empty();
  }

  /// The place is that in what the caller sent, so that he finds it.
  private static Reading unfit(String text, int begin) {
    var position = begin;
    for (var at = begin; at < text.length(); position++) {
      var c = text.codePointAt(at);
      var isLineEnd = c == '\u000B' || c == '\f' || text.startsWith("\r\n", at);
      if (isUnfit(c) && !isLineEnd) {
        return new Reading.Unfit(position, c);
      }
      at += Character.charCount(c);
    }
    throw new IllegalStateException("unfit, and nothing in it is");
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

  private static OptionalInt unfitAt(String text) {
    return text.codePoints().filter(PostText::isUnfit).findFirst();
  }

  private static boolean isUnfit(int c) {
    return isControl(c)
        || Character.getType(c) == Character.SURROGATE
        || c == BYTE_ORDER_MARK
        || c == '\uFFFE'
        || c == '\uFFFF';
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t';
  }
}
