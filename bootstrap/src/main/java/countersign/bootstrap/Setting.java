package countersign.bootstrap;

/// One setting that an operator may make, by an environment variable of this name.
///
/// @param whenUnset what holds without it; other settings' names stand for their values. Empty when
///   nothing does
/// @param isSecret whether its value is never shown; it may come from a file, by `NAME_FILE`
/// @param meaning a phrase in Markdown
record Setting(String name, String whenUnset, boolean isSecret, String meaning) {
  private static final String FILE = "_FILE";

  static Setting open(String name, String whenUnset, String meaning) {
    return new Setting(name, whenUnset, false, meaning);
  }

  static Setting secret(String name, String meaning) {
    return new Setting(name, "", true, meaning);
  }

  /// The variable that names a file with the value.
  static String fileOf(String name) {
    return name + FILE;
  }

  /// As `docs/settings.md` lists it.
  String row() {
    return "| `%s` | %s | %s%s |"
        .formatted(
            name, whenUnset.isEmpty() ? "–" : whenUnset, isSecret ? "*secret:* " : "", meaning);
  }
}
