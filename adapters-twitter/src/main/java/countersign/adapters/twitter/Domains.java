package countersign.adapters.twitter;

import java.util.Arrays;

/// Where in a text the names of hosts end. Each place is looked at once, from the end of the text
/// to its beginning: X's own expression tries each anew, which for a text of dots takes minutes.
final class Domains {
  private static final int NOT_YET = -2;
  private static final int NONE = -1;

  private final String text;

  /// By place: where the run of characters ends that may stand inside a label.
  private final int[] runEnds;

  /// By place: how many underscores come before it.
  private final int[] underscores;

  /// By place: where the top-level domain ends that begins there.
  private final int[] topLevelEnds;

  /// By place: where the host ends whose first label begins there.
  private final int[] ends;

  Domains(String text) {
    this.text = text;
    int length = text.length();
    runEnds = new int[length + 1];
    underscores = new int[length + 1];
    topLevelEnds = new int[length + 1];
    ends = new int[length + 1];
    Arrays.fill(topLevelEnds, NOT_YET);
    for (int i = 0; i < length; i++) {
      underscores[i + 1] = underscores[i] + (text.charAt(i) == '_' ? 1 : 0);
    }
    runEnds[length] = length;
    ends[length] = NONE;
    for (int start = length - 1; start >= 0; start--) {
      runEnds[start] =
          LinkCharacters.isInsideLabel(text.charAt(start)) ? runEnds[start + 1] : start;
      ends[start] = hostEnd(start);
    }
  }

  /// Where the host ends that begins at `start`; negative if none does.
  int end(int start) {
    return ends[start];
  }

  /// As many labels as can be, the last without an underscore, and a top-level domain.
  private int hostEnd(int start) {
    int dot = runEnds[start];
    if (dot == start
        || dot == text.length()
        || text.charAt(dot) != '.'
        || !LinkCharacters.isLabel(text.charAt(start))
        || !LinkCharacters.isLabel(text.charAt(dot - 1))) {
      return NONE;
    }
    int next = dot + 1;
    if (ends[next] >= 0) {
      return ends[next];
    }
    return underscores[start] == underscores[dot] ? topLevelEnd(next) : NONE;
  }

  private int topLevelEnd(int start) {
    if (topLevelEnds[start] == NOT_YET) {
      topLevelEnds[start] = TopLevelDomains.endOrPunycode(text, start);
    }
    return topLevelEnds[start];
  }

  /// A host in any script, of one label and a top-level domain.
  int unicodeEnd(int start) {
    int dot = start;
    while (dot < text.length() && isInsideUnicodeLabel(text.charAt(dot))) {
      dot++;
    }
    return dot == start
            || dot == text.length()
            || text.charAt(dot) != '.'
            || text.charAt(start) == '-'
            || text.charAt(dot - 1) == '-'
        ? NONE
        : TopLevelDomains.end(text, dot + 1);
  }

  private static boolean isInsideUnicodeLabel(char c) {
    return LinkCharacters.isUnicodeLabel(c) || c == '-';
  }
}
