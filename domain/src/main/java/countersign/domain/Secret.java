package countersign.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/// A value that must not reach a log, a URL or an error message. Two secrets compare in a time that
/// depends on their lengths only; the hash is constant. Immutable; the plain text stays in the heap
/// until it is collected.
public final class Secret {
  private final String value;

  /// @throws IllegalArgumentException if `value` is blank; the message does not repeat it
  public Secret(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a secret must not be blank");
    }
    this.value = value;
  }

  /// Returns the plain text. Only the outbound adapters may ask for it; `ArchitectureTest` checks.
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(value.getBytes(UTF_8), that.value.getBytes(UTF_8));
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "Secret[redacted]";
  }
}
