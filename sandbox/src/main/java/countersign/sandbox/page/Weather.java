package countersign.sandbox.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The faults a person can choose; each takes the place of all others.
public enum Weather {
  WORKS("X works"),
  DOWN("X is down (503)"),
  SLOW("X is slow (15 s)"),
  NO_CREDITS("No credits (402)"),
  RATE_LIMITED("Rate limited (429)");

  private final String title;

  Weather(String title) {
    this.title = title;
  }

  public static Optional<Weather> of(String wire) {
    return Arrays.stream(values()).filter(weather -> weather.wire().equals(wire)).findFirst();
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }
}
