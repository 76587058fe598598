package countersign.bootstrap;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds what somebody may have meant who mistyped a word.
final class Nearest {
  private Nearest() {}

  /// Of equally near words the first. Upper and lower case are the same.
  static Optional<String> of(String word, Collection<String> known) {
    return known.stream().min(Comparator.comparingInt(each -> distance(word, each)));
  }

  /// How many letters were left out, put in, replaced, or exchanged with their neighbour.
  static int distance(String one, String other) {
    var a = one.toUpperCase(Locale.ROOT);
    var b = other.toUpperCase(Locale.ROOT);
    var before = new int[b.length() + 1];
    var last = new int[b.length() + 1];
    for (var j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (var i = 1; i <= a.length(); i++) {
      var row = new int[b.length() + 1];
      row[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1 && j > 1 && isExchanged(a, i, b, j)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return last[b.length()];
  }

  private static boolean isExchanged(String a, int i, String b, int j) {
    return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
