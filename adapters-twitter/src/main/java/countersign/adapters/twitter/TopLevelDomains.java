package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// The top-level domains that make a link of a name.
final class TopLevelDomains {
  private static final String FILE = "top-level-domains.txt";

  /// By name, its place in X's order, which decides between two that fit.
  private static final Map<String, Integer> PLACES = places();

  private static final int LONGEST =
      PLACES.keySet().stream().mapToInt(String::length).max().orElseThrow();

  private TopLevelDomains() {}

  private static Map<String, Integer> places() {
    try (var content = requireNonNull(TopLevelDomains.class.getResourceAsStream(FILE), FILE)) {
      var places = new HashMap<String, Integer>();
      new String(content.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(name -> places.putIfAbsent(name, places.size()));
      return Map.copyOf(places);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Where the top-level domain ends that begins at `start`; -1 if none does. What follows must not
  /// make another name of it.
  static int end(String text, int start) {
    int best = Integer.MAX_VALUE;
    int end = -1;
    for (int next = start + 1; next <= Math.min(text.length(), start + LONGEST); next++) {
      if (next == text.length() || !LinkCharacters.continuesName(text.charAt(next))) {
        var place = PLACES.get(LinkCharacters.lowerAscii(text.substring(start, next)));
        if (place != null && place < best) {
          best = place;
          end = next;
        }
      }
    }
    return end;
  }

  /// As [#end], or where an internationalized one in its ASCII form ends.
  static int endOrPunycode(String text, int start) {
    int end = end(text, start);
    return end < 0 && text.regionMatches(true, start, "xn--", 0, 4)
        ? punycodeEnd(text, start + 4)
        : end;
  }

  private static int punycodeEnd(String text, int start) {
    int end = start;
    while (end < text.length() && LinkCharacters.isPunycode(text.charAt(end))) {
      end++;
    }
    return end == start ? -1 : end;
  }
}
