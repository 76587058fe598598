package countersign.sandbox.world;

import java.time.Instant;

/// An access token of OAuth 2.0. Does not print it.
public record Bearer(String token, Instant expires) {
  boolean opensAt(Instant now, String presented) {
    return token.equals(presented) && now.isBefore(expires);
  }

  Bearer expiringBy(Instant end) {
    return expires.isAfter(end) ? new Bearer(token, end) : this;
  }

  @Override
  public String toString() {
    return "Bearer[redacted]";
  }
}
