package countersign.bootstrap;

import countersign.domain.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Environment variables read into types. A wrong value is noted as a problem and read as its
/// default, so that all problems are found in one go. Empty counts as not set.
final class Environment {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  void problem(String name, String what) {
    problems.add(name + " " + what);
  }

  /// White space around a value is dropped: secrets read from files end with a newline.
  Optional<String> text(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  Optional<Secret> secret(String name) {
    return text(name).map(Secret::new);
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
