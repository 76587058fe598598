package countersign.adapters.http;

import countersign.domain.EndpointName;
import countersign.domain.RateLimit;
import countersign.domain.RateLimit.Family;
import countersign.domain.SeenLimits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The newest limits that X told for a user.
///
/// @param rateLimit the one that posting runs into first, null while X has told none
record LimitsBody(
    List<LimitBody> limits,
    List<ClosedBody> closed,
    @Nullable RateLimitBody rateLimit,
    String note) {
  private static final EndpointName POST = new EndpointName("POST /2/tweets");
  private static final String NOTE =
      "The newest numbers that X told with its answers; X was not asked for this. A window that"
          + " has passed its resetAt is full again.";

  record LimitBody(
      String endpoint, String window, long limit, long remaining, Instant resetAt, Instant seenAt) {
    static LimitBody of(SeenLimits seen, RateLimit limit) {
      return new LimitBody(
          seen.endpoint().value(),
          limit.family().wire(),
          limit.limit(),
          limit.remaining(),
          limit.resetAt(),
          seen.seenAt());
    }
  }

  /// After a 429: no call is made before `until`.
  record ClosedBody(String endpoint, Instant until) {}

  /// @param reset in seconds since 1970, as X tells it
  record RateLimitBody(long limit, long remaining, long reset, Instant resetTime, Instant seenAt) {
    static RateLimitBody of(SeenLimits seen, RateLimit limit) {
      return new RateLimitBody(
          limit.limit(),
          limit.remaining(),
          limit.resetAt().getEpochSecond(),
          limit.resetAt(),
          seen.seenAt());
    }
  }

  static LimitsBody of(List<SeenLimits> all) {
    var limits =
        all.stream()
            .flatMap(seen -> seen.limits().stream().map(limit -> LimitBody.of(seen, limit)))
            .toList();
    var closed =
        all.stream()
            .flatMap(seen ->
                seen.closedUntil().stream()
                    .map(until -> new ClosedBody(seen.endpoint().value(), until)))
            .toList();
    return new LimitsBody(limits, closed, posting(all), NOTE);
  }

  private static @Nullable RateLimitBody posting(List<SeenLimits> all) {
    return all.stream()
        .filter(seen -> seen.endpoint().equals(POST))
        .flatMap(seen ->
            seen.limits().stream()
                .filter(limit -> limit.family() == Family.WINDOW)
                .map(limit -> RateLimitBody.of(seen, limit)))
        .findFirst()
        .orElse(null);
  }
}
