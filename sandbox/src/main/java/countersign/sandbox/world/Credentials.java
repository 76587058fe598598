package countersign.sandbox.world;

/// A token and its secret. Does not print them.
public record Credentials(String token, String secret) {
  @Override
  public String toString() {
    return "Credentials[redacted]";
  }
}
