package countersign.sandbox.oauth2;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/// How generous X is.
///
/// @param accessLife of an access token, in whole seconds
/// @param withheld what is never granted, whoever asks
/// @param refreshTokens whether a consent with `offline.access` gives a refresh token
public record Granting(Duration accessLife, Set<Scope> withheld, boolean refreshTokens) {
  public Granting {
    if (accessLife.compareTo(Duration.ofSeconds(1)) < 0
        || accessLife.compareTo(Duration.ofDays(1)) > 0
        || !accessLife.equals(accessLife.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("accessTokenSeconds: must be 1 to 86400");
    }
    withheld = Set.copyOf(withheld);
  }

  public static Granting first() {
    return new Granting(Duration.ofHours(2), Set.of(), true);
  }

  public Granting withAccessLife(Duration life) {
    return new Granting(life, withheld, refreshTokens);
  }

  public Granting withWithheld(Set<Scope> scopes) {
    return new Granting(accessLife, scopes, refreshTokens);
  }

  public Granting withRefreshTokens(boolean granted) {
    return new Granting(accessLife, withheld, granted);
  }

  /// In the order in which they were asked for.
  public List<Scope> of(List<Scope> asked) {
    return asked.stream().filter(scope -> !withheld.contains(scope)).toList();
  }
}
