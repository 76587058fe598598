package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/// The top-level domains that make a link of a name.
final class TopLevelDomains {
  private static final String FILE = "top-level-domains.txt";

  private static final Set<String> NAMES = names();

  private static final int LONGEST = NAMES.stream().mapToInt(String::length).max().orElseThrow();

  private TopLevelDomains() {}

  private static Set<String> names() {
    try (var content = requireNonNull(TopLevelDomains.class.getResourceAsStream(FILE), FILE)) {
      return new String(content.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(toUnmodifiableSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Where the longest top-level domain ends that begins at `start`; -1 if none does. What follows
  /// must not make another name of it.
  static int end(String text, int start) {
    for (int end = Math.min(text.length(), start + LONGEST); end > start; end--) {
      boolean isWhole = end == text.length() || !LinkCharacters.continuesName(text.charAt(end));
      if (isWhole && NAMES.contains(LinkCharacters.lowerAscii(text.substring(start, end)))) {
        return end;
      }
    }
    return -1;
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
