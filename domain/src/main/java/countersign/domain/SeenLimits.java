package countersign.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The limits X told in its newest answer from one endpoint to one user.
///
/// @param limits at most one of each family
/// @param closedUntil after a 429: no call is made to this endpoint for this user before then
public record SeenLimits(
    EndpointName endpoint, List<RateLimit> limits, Optional<Instant> closedUntil, Instant seenAt) {
  public SeenLimits {
    limits = List.copyOf(limits);
  }
}
