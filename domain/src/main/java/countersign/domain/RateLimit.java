package countersign.domain;

import java.time.Instant;

/// One of X's limits, as its newest answer told it.
///
/// @param limit calls per window
/// @param remaining calls left; more than none does not prove that the next one is let through
/// @param resetAt when the window ends; X tells whole seconds
public record RateLimit(Family family, long limit, long remaining, Instant resetAt) {

  public enum Family {
    /// 15 minutes, counted by endpoint and user.
    WINDOW("15min"),
    /// A day, counted by app.
    APP_DAY("app-24h"),
    /// A day, counted by user.
    USER_DAY("user-24h");

    private final String wire;

    Family(String wire) {
      this.wire = wire;
    }

    public String wire() {
      return wire;
    }
  }

  public RateLimit {
    if (limit < 0 || remaining < 0) {
      throw new IllegalArgumentException("a limit is not negative");
    }
  }
}
