package countersign.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The rate limits of one user and endpoint: always told, and enforced where somebody asked for it.
final class RateLimits {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration DAY = Duration.ofHours(24);
  private static final int POSTS_OF_APP = 10_000; // X docs, Rate limits
  private static final int POSTS_OF_USER = 2400; // a figure like X's; it documents none

  private final Map<String, Window> windows = new HashMap<>();
  private final Map<Endpoint, Integer> enforced = new EnumMap<>(Endpoint.class);
  private final InstantSource clock;

  RateLimits(InstantSource clock) {
    this.clock = clock;
  }

  /// One call, counted.
  ///
  /// @param exceeded whether it is to be refused
  record Taken(boolean exceeded, Map<String, String> headers) {}

  private record Window(Instant ends, int used) {
    Window next(Instant now, Duration length) {
      return now.isBefore(ends) ? new Window(ends, used + 1) : new Window(now.plus(length), 1);
    }
  }

  /// @param prefix of its headers
  private record Family(String prefix, String key, int limit, Duration length) {}

  synchronized Taken take(Endpoint endpoint, long accountId) {
    var now = clock.instant();
    var headers = new TreeMap<String, String>();
    boolean exceeded = false;
    for (var family : families(endpoint, accountId)) {
      var before = windows.getOrDefault(family.key(), new Window(now, 0));
      var window = before.next(now, family.length());
      windows.put(family.key(), window);
      write(headers, family, window);
      exceeded |= family.key().equals(key(endpoint, accountId)) && window.used() > family.limit();
    }
    return new Taken(exceeded && enforced.containsKey(endpoint), headers);
  }

  private List<Family> families(Endpoint endpoint, long accountId) {
    var limit = enforced.getOrDefault(endpoint, endpoint.limit());
    var own = new Family("x-rate-limit-", key(endpoint, accountId), limit, WINDOW);
    return endpoint == Endpoint.CREATE_POST
        ? List.of(
            own,
            new Family("x-app-limit-24hour-", "app", POSTS_OF_APP, DAY),
            new Family("x-user-limit-24hour-", "user/" + accountId, POSTS_OF_USER, DAY))
        : List.of(own);
  }

  private static String key(Endpoint endpoint, long accountId) {
    return endpoint.wire() + "/" + accountId;
  }

  private static void write(Map<String, String> headers, Family family, Window window) {
    var remaining = Math.max(0, family.limit() - window.used());
    headers.put(family.prefix() + "limit", Integer.toString(family.limit()));
    headers.put(family.prefix() + "remaining", Integer.toString(remaining));
    headers.put(family.prefix() + "reset", Long.toString(window.ends().getEpochSecond()));
  }

  /// An answer that says nothing is left for a whole window.
  Answer spent(Answer answer, Endpoint endpoint) {
    return answer
        .with("x-rate-limit-limit", Integer.toString(endpoint.limit()))
        .with("x-rate-limit-remaining", "0")
        .with("x-rate-limit-reset", Long.toString(clock.instant().plus(WINDOW).getEpochSecond()));
  }

  /// From here on each user has so many calls in 15 minutes; earlier ones do not count.
  synchronized void enforce(Endpoint endpoint, int limit) {
    enforced.put(endpoint, limit);
    windows.keySet().removeIf(key -> key.startsWith(endpoint.wire() + "/"));
  }

  synchronized Map<Endpoint, Integer> enforced() {
    return new EnumMap<>(enforced);
  }

  /// Enforces nothing any more.
  synchronized void release() {
    enforced.clear();
  }

  synchronized void clear() {
    windows.clear();
    enforced.clear();
  }
}
