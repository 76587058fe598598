package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.domain.SealedAnchor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Anchors that were kept: one on each line, or a service's log, whose other lines are passed over.
final class AnchorFile {
  private static final String STANDARD_INPUT = "-";

  private AnchorFile() {}

  /// Says why for an operator.
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private Unreadable(String message) {
      super(message);
    }
  }

  /// @param name `-` is the standard input
  /// @throws Unreadable when a line cannot be read, or none holds an anchor
  static List<SealedAnchor> read(String name) throws Unreadable {
    try (var lines = open(name)) {
      var anchors = read(lines);
      if (anchors.isEmpty()) {
        throw new Unreadable("there is no anchor in " + name);
      }
      return anchors;
    } catch (IOException e) {
      throw new Unreadable("the anchor file cannot be read: " + Causes.sentence(e));
    }
  }

  private static BufferedReader open(String name) throws IOException {
    return name.equals(STANDARD_INPUT)
        ? new BufferedReader(new InputStreamReader(System.in, UTF_8))
        : Files.newBufferedReader(Path.of(name));
  }

  private static List<SealedAnchor> read(BufferedReader lines) throws IOException, Unreadable {
    var anchors = new ArrayList<SealedAnchor>();
    var number = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      try {
        AnchorDocument.find(line).ifPresent(anchors::add);
      } catch (IllegalArgumentException e) {
        throw new Unreadable("line %d: %s".formatted(number, Causes.sentence(e)));
      }
    }
    return anchors;
  }
}
