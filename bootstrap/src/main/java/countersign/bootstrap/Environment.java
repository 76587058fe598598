package countersign.bootstrap;

import countersign.domain.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Environment variables read into types. A wrong value is noted as a problem and read as its
/// default, so that all problems are found in one go. Empty counts as not set. Secrets may come
/// from files, by `NAME_FILE`.
final class Environment {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
  private static final String UNREADABLE = "-";

  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Optional<String>> texts = new HashMap<>();
  private final Set<String> unreadable = new HashSet<>();

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /// Of a value that could not be read at all, no more is said than that.
  void problem(String name, String what) {
    var problem = name + " " + what;
    if (!unreadable.contains(name) && !problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /// White space around a value is dropped. What could not be read counts as set: that it is
  /// missing as well would mislead.
  ///
  /// @throws IllegalArgumentException when there is no setting of this name
  Optional<String> text(String name) {
    return texts.computeIfAbsent(name, this::read);
  }

  private Optional<String> read(String name) {
    var setting =
        KnownSettings.named(name)
            .orElseThrow(() -> new IllegalArgumentException(name + " is no known setting"));
    var given = variable(name);
    var file = setting.isSecret() ? variable(Setting.fileOf(name)) : Optional.<String>empty();
    if (given.isPresent() && file.isPresent()) {
      return unreadable(name, name + " and " + Setting.fileOf(name) + " are both set: unset one");
    }
    return file.isPresent() ? readFile(setting, file.get()) : clean(setting, name, given);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private Optional<String> readFile(Setting setting, String file) {
    var from = Setting.fileOf(setting.name());
    return switch (SettingFile.read(file)) {
      case SettingFile.Content(var text) when text.isBlank() ->
          unreadable(setting.name(), from + ": the file " + file + " is empty");
      case SettingFile.Content(var text) -> clean(setting, from, Optional.of(text.strip()));
      case SettingFile.Unusable(var why) -> unreadable(setting.name(), from + ": " + why);
    };
  }

  private Optional<String> clean(Setting setting, String from, Optional<String> value) {
    var fault = value.flatMap(text -> StrayCharacter.in(text, setting));
    return fault.isPresent() ? unreadable(setting.name(), from + " " + fault.get()) : value;
  }

  private Optional<String> unreadable(String name, String problem) {
    problems.add(problem);
    unreadable.add(name);
    return Optional.of(UNREADABLE);
  }

  Optional<Secret> secret(String name) {
    return text(name).map(Secret::new);
  }

  Optional<Path> path(String name) {
    try {
      return text(name).map(Path::of);
    } catch (InvalidPathException _) {
      problem(name, "must be a path");
      return Optional.empty();
    }
  }

  int port(String name, int whenUnset) {
    return text(name).map(value -> port(name, value, whenUnset)).orElse(whenUnset);
  }

  private int port(String name, String value, int whenUnset) {
    try {
      var port = Integer.parseInt(value);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException _) {
      // Reported below.
    }
    problem(name, "must be a port number from 1 to 65535");
    return whenUnset;
  }

  boolean flag(String name, boolean whenUnset) {
    var value = text(name);
    if (value.isEmpty()) {
      return whenUnset;
    }
    if (value.get().equals("true") || value.get().equals("false")) {
      return value.get().equals("true");
    }
    problem(name, "must be true or false");
    return whenUnset;
  }

  <T extends Enum<T>> T choice(String name, Class<T> type, T whenUnset) {
    for (var constant : type.getEnumConstants()) {
      if (text(name).filter(constant.name()::equalsIgnoreCase).isPresent()) {
        return constant;
      }
    }
    if (text(name).isPresent()) {
      problem(
          name,
          "must be one of " + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
    }
    return whenUnset;
  }

  Optional<URI> url(String name) {
    return text(name).flatMap(value -> url(name, value));
  }

  private Optional<URI> url(String name, String value) {
    try {
      var url = new URI(value);
      if (url.getHost() != null && url.getRawUserInfo() == null && isSafe(url)) {
        return Optional.of(url);
      }
    } catch (URISyntaxException _) {
      // Reported below: the exception would repeat the value.
    }
    problem(name, "must be an https URL, or an http URL of this machine (127.0.0.1)");
    return Optional.empty();
  }

  private static boolean isSafe(URI url) {
    return "https".equals(url.getScheme())
        || ("http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost()));
  }
}
