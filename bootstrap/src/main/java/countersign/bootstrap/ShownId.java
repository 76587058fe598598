package countersign.bootstrap;

/// Ids come from outside: what would move the cursor or is invisible is shown as `?`.
final class ShownId {
  private static final int LONGEST = 100;

  private ShownId() {}

  static String of(String id) {
    var text = new StringBuilder();
    id.codePoints().limit(LONGEST).map(c -> isHarmless(c) ? c : '?').forEach(text::appendCodePoint);
    return id.codePointCount(0, id.length()) > LONGEST ? text + "…" : text.toString();
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
