package countersign.adapters.twitter;

/// Which characters a link is made of, by X's rules (twitter-text 3.1.0, Regex).
final class LinkCharacters {
  private static final String LATIN_BEYOND_B = "ɓɔɖɗəɛɣɨɯɲʉʋʻ";
  private static final String PUNCTUATION = "-_!\"#$%&'()*+,./:;<=>?@[]^`{|}~";

  private LinkCharacters() {}

  static String lowerAscii(String text) {
    var lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lower.append(isIn('A', c, 'Z') ? (char) (c + ('a' - 'A')) : c);
    }
    return lower.toString();
  }

  private static boolean isAlphanumeric(char c) {
    return isIn('a', c, 'z') || isIn('A', c, 'Z') || isDigit(c);
  }

  /// Latin letters with accents, and combining accents.
  private static boolean isAccented(char c) {
    return (isIn('\u00C0', c, '\u024F') && c != '\u00D7' && c != '\u00F7')
        || isIn('\u0300', c, '\u036F')
        || isIn('\u1E00', c, '\u1EFF')
        || isOneOf(LATIN_BEYOND_B, c);
  }

  private static boolean isCyrillic(char c) {
    return isIn('\u0400', c, '\u04FF');
  }

  private static boolean isIn(char first, char c, char last) {
    return first <= c && c <= last;
  }

  private static boolean isOneOf(String some, char c) {
    return some.indexOf(c) >= 0;
  }

  /// Where a link may begin behind: anything that is not itself part of a name or a mark of
  /// something else.
  static boolean mayPrecede(char c) {
    return !isAlphanumeric(c) && !isOneOf("@＠$#＃\uFFFE\uFEFF\uFFFF", c);
  }

  /// Behind these, a name without `http://` is no link.
  static boolean spoilsBareName(char c) {
    return isOneOf("-_./", c);
  }

  /// Of a label of a domain, at its beginning and its end.
  static boolean isLabel(char c) {
    return isAlphanumeric(c) || isAccented(c);
  }

  static boolean isInsideLabel(char c) {
    return isLabel(c) || c == '-' || c == '_';
  }

  /// Of a label in any script, which takes `http://` before it.
  static boolean isUnicodeLabel(char c) {
    return !isOneOf(PUNCTUATION, c)
        && !isOneOf("\t\n\u000B\f\r", c)
        && !isSeparator(c)
        && !isIn('\u2000', c, '\u206F');
  }

  private static boolean isSeparator(char c) {
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  static boolean continuesName(char c) {
    return isAlphanumeric(c) || isOneOf("@+-", c);
  }

  static boolean isPunycode(char c) {
    return isAlphanumeric(c) || c == '-';
  }

  static boolean isDigit(char c) {
    return isIn('0', c, '9');
  }

  static boolean isSlug(char c) {
    return isAlphanumeric(c);
  }

  static boolean isPath(char c) {
    return isAlphanumeric(c)
        || isOneOf("!*';:=+,.$/%#[]-\u2013_~|&@", c)
        || isAccented(c)
        || isCyrillic(c);
  }

  static boolean endsPath(char c) {
    return isAlphanumeric(c) || isOneOf("=_#/-+", c) || isAccented(c) || isCyrillic(c);
  }

  static boolean isQuery(char c) {
    return isAlphanumeric(c) || isOneOf("!?*'();:&=+$/%#[]-_.,~|@", c);
  }

  static boolean endsQuery(char c) {
    return isAlphanumeric(c) || isOneOf("-_&=#/", c);
  }
}
