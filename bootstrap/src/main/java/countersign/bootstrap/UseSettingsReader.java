package countersign.bootstrap;

import countersign.adapters.media.AllowedHost;
import countersign.bootstrap.Settings.Use;
import countersign.domain.ClearingGuard;
import countersign.domain.ConfiguredKey;
import countersign.domain.Retention;
import countersign.domain.Scope;
import countersign.domain.ServiceName;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what concerns the use of pairs by services.
record UseSettingsReader(Environment environment) {
  private static final String SERVICE_KEYS = "SERVICE_KEYS";
  private static final String PRIVATE_HOSTS = "MEDIA_ALLOWED_PRIVATE_HOSTS";
  private static final String CLEARING_GUARD = "CLEARING_GUARD";
  private static final int MOST_USERS = 1_000_000;
  private static final Duration SHORTEST_KEPT = Duration.ofDays(1);
  private static final Duration LONGEST_KEPT = Duration.ofDays(36_500);

  Use read() {
    return new Use(serviceKeys(), privateHosts(), guard(), retention());
  }

  private List<ConfiguredKey> serviceKeys() {
    var keys = entries(SERVICE_KEYS).flatMap(entry -> serviceKey(entry).stream()).toList();
    var names = new HashSet<ServiceName>();
    if (!keys.stream().map(ConfiguredKey::name).allMatch(names::add)) {
      environment.problem(SERVICE_KEYS, "names a service twice");
    }
    return keys;
  }

  private Optional<ConfiguredKey> serviceKey(String entry) {
    var parts = entry.split(":", -1);
    if (parts.length == 3 && ServiceName.isValid(parts[0])) {
      var hash = parts[1].toLowerCase(Locale.ROOT);
      var scopes = scopes(parts[2]);
      if (ConfiguredKey.isHash(hash) && !scopes.isEmpty()) {
        return Optional.of(new ConfiguredKey(new ServiceName(parts[0]), hash, scopes));
      }
    }
    environment.problem(
        SERVICE_KEYS,
        "must be name:SHA256HEX:scope+scope, separated by commas; scopes are " + allScopes());
    return Optional.empty();
  }

  /// Empty when any of them is unknown.
  static Set<Scope> scopes(String words) {
    var scopes = Arrays.stream(words.split("[+,]", -1)).map(String::strip).map(Scope::of).toList();
    return scopes.stream().anyMatch(Optional::isEmpty)
        ? Set.of()
        : scopes.stream().flatMap(Optional::stream).collect(Collectors.toSet());
  }

  static String allScopes() {
    return Arrays.stream(Scope.values()).map(Scope::wire).collect(Collectors.joining(", "));
  }

  private Set<AllowedHost> privateHosts() {
    return entries(PRIVATE_HOSTS)
        .flatMap(entry -> privateHost(entry).stream())
        .collect(Collectors.toSet());
  }

  private Optional<AllowedHost> privateHost(String entry) {
    try {
      return Optional.of(AllowedHost.parse(entry));
    } catch (IllegalArgumentException wrong) {
      environment.problem(PRIVATE_HOSTS, wrong.getMessage() + "; several are separated by commas");
      return Optional.empty();
    }
  }

  private ClearingGuard guard() {
    return environment.text(CLEARING_GUARD).map(this::guard).orElse(ClearingGuard.STANDARD);
  }

  private ClearingGuard guard(String value) {
    var parts = value.split("/", -1);
    try {
      if (parts.length == 2) {
        var users = Integer.parseInt(parts[0]);
        var window = Duration.parse(parts[1]);
        if (users >= 1 && users <= MOST_USERS && window.isPositive()) {
          return new ClearingGuard(users, window);
        }
      }
    } catch (NumberFormatException | DateTimeParseException _) {
      // Reported below.
    }
    environment.problem(
        CLEARING_GUARD, "must be users/window, for example 20/PT5M for 20 users in 5 minutes");
    return ClearingGuard.STANDARD;
  }

  private Retention retention() {
    return new Retention(
        kept("RETENTION_SIGHTINGS", Retention.STANDARD.sightings()),
        kept("RETENTION_ERASED_EVENTS", Retention.STANDARD.erasedEvents()));
  }

  private Duration kept(String name, Duration whenUnset) {
    return environment.text(name).map(value -> kept(name, value, whenUnset)).orElse(whenUnset);
  }

  private Duration kept(String name, String value, Duration whenUnset) {
    try {
      var time = Duration.parse(value);
      if (time.compareTo(SHORTEST_KEPT) >= 0 && time.compareTo(LONGEST_KEPT) <= 0) {
        return time;
      }
    } catch (DateTimeParseException _) {
      // Reported below.
    }
    environment.problem(name, "must be a time from P1D to P36500D, for example P730D for 730 days");
    return whenUnset;
  }

  private Stream<String> entries(String name) {
    return environment.text(name).stream()
        .flatMap(list -> Arrays.stream(list.split(",", -1)))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty());
  }
}
