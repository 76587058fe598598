package countersign.bootstrap;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where settings come from: the environment of the process, and the files of `--env-file`. What
/// the environment sets wins; of several files the last. Empty counts as not set.
final class Variables {
  private final Map<String, String> merged;
  private final Map<String, Path> files = new HashMap<>();

  Variables(Map<String, String> environment) {
    this.merged = new LinkedHashMap<>(environment);
  }

  /// A view: shows what is added later.
  Map<String, String> all() {
    return Collections.unmodifiableMap(merged);
  }

  /// @throws WrongSettings when the file cannot be read
  void add(Path file) throws WrongSettings {
    EnvFile.read(file)
        .forEach((name, value) -> {
          if (files.containsKey(name) || merged.getOrDefault(name, "").isBlank()) {
            merged.put(name, value);
            files.put(name, file);
          }
        });
  }

  /// The file that a variable was set in; empty for the environment, and for what is not set.
  Optional<Path> fileOf(String name) {
    return Optional.ofNullable(files.get(name));
  }
}
