package countersign.domain;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// X's own words for why it did not do something, cut and cleaned: one line without control, format
/// and bidirectional characters, of at most [#LONGEST] code points, in which whatever looks like a
/// token, a secret or a credential is replaced by `…`.
///
/// The words are told to callers and operators. Nothing is decided by them: they vary.
public record StatedReason(String text) {
  public static final int LONGEST = 300;

  /// What is longer is a page, not a reason.
  private static final int LOOKED_AT = 1_500;

  private static final String CUT = "…";

  /// The name of a credential, and what stands behind it.
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:oauth_\\w+|\\w*token|\\w*secret|password|authorization|cookie|api_?key)"
              + "\"?\\s*([=:])\\s*)"
              + "(\"[^\"]*\"|'[^']*'|(?:(?:bearer|basic|oauth)\\s+)?[^\\s,;&]+)");

  private static final Pattern BEARER =
      Pattern.compile("(?i)\\b(bearer|basic)\\s+[^\\s,;]*\\d[^\\s,;]*");

  /// X's tokens and secrets have 20 to some hundred characters, digits among them.
  private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9_\\-+/=%~]{20,}");

  private static final Pattern DIGIT = Pattern.compile("[0-9]");
  private static final Pattern LETTER = Pattern.compile("[A-Za-z]");

  public StatedReason {
    if (!cleaned(text).equals(text) || text.isEmpty()) {
      throw new IllegalArgumentException("words that were not cleaned");
    }
  }

  /// Empty when nothing is left to be said.
  public static Optional<StatedReason> of(String words) {
    var cleaned = cleaned(words);
    return cleaned.isEmpty() ? Optional.empty() : Optional.of(new StatedReason(cleaned));
  }

  private static String cleaned(String words) {
    var looked = words.length() > LOOKED_AT ? words.substring(0, LOOKED_AT) : words;
    return shortened(withoutCredentials(inOneLine(looked)));
  }

  private static String inOneLine(String words) {
    var line = new StringBuilder(words.length());
    words.codePoints().map(StatedReason::shown).filter(c -> c >= 0).forEach(line::appendCodePoint);
    return line.toString().strip().replaceAll(" {2,}", " ");
  }

  /// Blanks of all kinds and what breaks lines become a space; what is not seen is left out.
  private static int shown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> Character.isWhitespace(c) ? ' ' : -1;
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          ' ';
      case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> -1;
      default -> c;
    };
  }

  private static String withoutCredentials(String line) {
    var unnamed = NAMED.matcher(line).replaceAll(StatedReason::unnamed);
    var unborne = BEARER.matcher(unnamed).replaceAll("$1 " + CUT);
    return LONG_RUN
        .matcher(unborne)
        .replaceAll(run -> looksRandom(run.group()) ? CUT : Matcher.quoteReplacement(run.group()));
  }

  /// A sentence may well say what is wrong with a token after a colon.
  private static String unnamed(MatchResult found) {
    var value = found.group(3);
    var isValue = found.group(2).equals("=") || DIGIT.matcher(value).find() || value.length() > 15;
    return Matcher.quoteReplacement(isValue ? found.group(1) + CUT : found.group());
  }

  private static boolean looksRandom(String run) {
    return DIGIT.matcher(run).find() && LETTER.matcher(run).find();
  }

  private static String shortened(String line) {
    if (line.codePointCount(0, line.length()) <= LONGEST) {
      return line;
    }
    var end = line.offsetByCodePoints(0, LONGEST - 1);
    return line.substring(0, end).stripTrailing() + CUT;
  }
}
