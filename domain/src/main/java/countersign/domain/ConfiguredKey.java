package countersign.domain;

import java.util.Set;
import java.util.regex.Pattern;

/// A service key that an operator configured by its hash.
///
/// @param sha256 of the key, 64 lower-case hex digits
/// @param scopes at least one
public record ConfiguredKey(ServiceName name, String sha256, Set<Scope> scopes) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public static boolean isHash(String text) {
    return HASH.matcher(text).matches();
  }

  public ConfiguredKey {
    scopes = Set.copyOf(scopes);
    if (!isHash(sha256) || scopes.isEmpty()) {
      throw new IllegalArgumentException("a configured key has a SHA-256 hash and scopes");
    }
  }
}
