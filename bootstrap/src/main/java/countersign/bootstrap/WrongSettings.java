package countersign.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Settings that are missing or wrong. Each problem names its setting and never repeats the value.
final class WrongSettings extends Exception {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> problems;

  WrongSettings(List<String> problems) {
    super("wrong settings: " + String.join("; ", problems));
    this.problems = new ArrayList<>(problems);
  }

  /// The same, and what else may be the reason: a name that was mistyped leaves another one unset.
  WrongSettings with(List<String> warnings) {
    return new WrongSettings(Stream.concat(problems.stream(), warnings.stream()).toList());
  }

  List<String> problems() {
    return List.copyOf(problems);
  }
}
