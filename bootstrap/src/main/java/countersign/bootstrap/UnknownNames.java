package countersign.bootstrap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Variables that look like settings and are none, mostly because of a typing error.
final class UnknownNames {
  private static final List<String> PREFIXES =
      List.of(
          "TWITTER_",
          "AUTH_",
          "KEYSET_",
          "DATABASE_",
          "RETENTION_",
          "SERVICE_",
          "MEDIA_",
          "POST_",
          "WEBHOOK_",
          "INTERNAL_");

  /// Kubernetes puts such variables into every container for a service named `auth`, say.
  private static final Pattern OF_KUBERNETES =
      Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_.*)?)");

  private static final Pattern ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  /// A short word is near to many.
  private static final int SHORTEST_MISTYPED = 8;

  private static final int SLIPS = 2;

  private UnknownNames() {}

  /// A sentence for each, with the nearest setting; no values.
  static List<String> warnings(Map<String, String> variables) {
    var known = KnownSettings.names();
    return new TreeMap<>(variables)
        .entrySet().stream()
            .filter(each -> !known.contains(each.getKey()) && !isOfKubernetes(each))
            .flatMap(each -> warning(each.getKey(), known).stream())
            .toList();
  }

  private static Optional<String> warning(String name, Set<String> known) {
    var nearest = Nearest.of(name, known).orElseThrow();
    return hasOurPrefix(name) || isNear(name, nearest)
        ? Optional.of(name + " is not a setting and is ignored. Did you mean " + nearest + "?")
        : Optional.empty();
  }

  private static boolean hasOurPrefix(String name) {
    return PREFIXES.stream().anyMatch(name.toUpperCase(Locale.ROOT)::startsWith);
  }

  private static boolean isNear(String name, String known) {
    return name.length() >= SHORTEST_MISTYPED && Nearest.distance(name, known) <= SLIPS;
  }

  private static boolean isOfKubernetes(Map.Entry<String, String> variable) {
    return OF_KUBERNETES.matcher(variable.getKey()).matches()
        || ADDRESS.matcher(variable.getValue()).matches();
  }
}
