package countersign.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// The rate-limit headers of one user and endpoint: counted, not enforced, for a fault answers 429.
final class RateLimits {
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final Map<String, Window> windows = new HashMap<>();
  private final InstantSource clock;

  private record Window(Instant ends, int used) {}

  RateLimits(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Answer count(Answer answer, Endpoint endpoint, long accountId) {
    var now = clock.instant();
    var window =
        windows.compute(
            endpoint.wire() + "/" + accountId,
            (_, open) ->
                open == null || !now.isBefore(open.ends())
                    ? new Window(now.plus(WINDOW), 1)
                    : new Window(open.ends(), open.used() + 1));
    return headers(answer, endpoint, Math.max(0, endpoint.limit() - window.used()), window.ends());
  }

  /// An answer that says nothing is left for a whole window.
  Answer spent(Answer answer, Endpoint endpoint) {
    return headers(answer, endpoint, 0, clock.instant().plus(WINDOW));
  }

  synchronized void clear() {
    windows.clear();
  }

  private static Answer headers(Answer answer, Endpoint endpoint, int remaining, Instant reset) {
    return answer
        .with("x-rate-limit-limit", Integer.toString(endpoint.limit()))
        .with("x-rate-limit-remaining", Integer.toString(remaining))
        .with("x-rate-limit-reset", Long.toString(reset.getEpochSecond()));
  }
}
