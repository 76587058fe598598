package countersign.adapters.persistence;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Guesses which name was meant.
final class Spelling {
  private Spelling() {}

  /// Returns the name that a third of its letters at most tells from `written`; capitals and
  /// underscores do not count.
  static Optional<String> nearest(String written, Collection<String> names) {
    var plain = plain(written);
    return names.stream()
        .min(
            Comparator.comparingInt((String name) -> distance(plain, plain(name)))
                .thenComparingInt(name -> distance(written, name)))
        .filter(name -> distance(plain, plain(name)) * 3 <= plain.length());
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }

  /// Levenshtein's: how many letters have to be put in, taken out or changed.
  private static int distance(String from, String to) {
    var row = IntStream.rangeClosed(0, to.length()).toArray();
    for (var i = 1; i <= from.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= to.length(); j++) {
        var changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
