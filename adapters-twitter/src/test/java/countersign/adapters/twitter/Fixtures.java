package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Lines of the files in `src/test/resources`: a name, then what it stands for.
final class Fixtures {
  private Fixtures() {}

  static String line(String file, String name) {
    return lines(file).stream()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length()).strip())
        .findFirst()
        .orElseThrow();
  }

  static List<String> lines(String file) {
    try (var content = requireNonNull(Fixtures.class.getResourceAsStream(file), file)) {
      return new String(content.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
