package countersign.domain;

import java.time.Duration;

/// How long is kept what outlives the tokens.
///
/// @param sightings of tokens that are held no longer; by them, a token that comes back is
///   recognised
/// @param erasedEvents custody events of erased users: what names the user leaves them then
public record Retention(Duration sightings, Duration erasedEvents) {
  /// Two years, and seven.
  public static final Retention STANDARD =
      new Retention(Duration.ofDays(730), Duration.ofDays(2555));

  public Retention {
    if (!sightings.isPositive() || !erasedEvents.isPositive()) {
      throw new IllegalArgumentException("what is kept is kept for some time");
    }
  }
}
