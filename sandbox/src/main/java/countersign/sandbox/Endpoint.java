package countersign.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is counted and what a fault can hit, by the names of the switches.
enum Endpoint {
  REQUEST_TOKEN,
  ACCESS_TOKEN,
  INVALIDATE_TOKEN,
  USERS_ME,
  VERIFY_CREDENTIALS,
  /// Not of X: tells what arrived.
  ECHO,
  /// Whatever X answers with code 34.
  OTHER;

  static Optional<Endpoint> of(String name) {
    return Arrays.stream(values()).filter(endpoint -> endpoint.wire().equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Endpoint::wire).toList();
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether refusals have the shape of v2.
  boolean speaksV2() {
    return this == USERS_ME || this == ECHO;
  }
}
