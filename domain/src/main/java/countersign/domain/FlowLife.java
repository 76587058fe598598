package countersign.domain;

import java.time.Duration;

/// How long a flow may take from its first click to its callback. X does not say how long a request
/// token lives. Cookies, stored flows, the pages and the life of former keys all go by this.
public final class FlowLife {
  /// As a constant of the compiler, for texts that are one.
  public static final int MINUTES = 10;

  public static final Duration LONGEST = Duration.ofMinutes(MINUTES);

  private FlowLife() {}
}
