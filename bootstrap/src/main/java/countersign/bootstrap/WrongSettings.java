package countersign.bootstrap;

import java.util.ArrayList;
import java.util.List;

/// Settings that are missing or wrong. Each problem names its setting and never repeats the value.
final class WrongSettings extends Exception {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> problems;

  WrongSettings(List<String> problems) {
    super("wrong settings: " + String.join("; ", problems));
    this.problems = new ArrayList<>(problems);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }
}
