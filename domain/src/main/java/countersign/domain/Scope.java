package countersign.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an internal service may do, each a word of its key's `scopes`.
public enum Scope {
  READ,
  SIGN,
  /// See tokens and secrets: nothing else does.
  REVEAL,
  PROXY,
  POST,
  REPORT,
  ERASE,
  EVENTS;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Scope> of(String word) {
    return Arrays.stream(values()).filter(scope -> scope.wire().equals(word)).findFirst();
  }
}
