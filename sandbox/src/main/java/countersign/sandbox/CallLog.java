package countersign.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Counts all calls, remembers the last of them. Holds no parameter: those could be tokens.
final class CallLog {
  private static final int KEPT = 20;

  private final Map<Endpoint, Integer> counts = new EnumMap<>(Endpoint.class);
  private final Deque<Call> latest = new ArrayDeque<>();

  /// @param outcome the status, or what became of the connection
  /// @param credentials a signature, a bearer token or the client's, and whether they were right
  record Call(Instant at, String line, String outcome, String credentials) {}

  /// Counts a call as soon as it arrives.
  synchronized void arrived(Endpoint endpoint) {
    counts.merge(endpoint, 1, Integer::sum);
  }

  synchronized void ended(Call call) {
    latest.addFirst(call);
    if (latest.size() > KEPT) {
      latest.removeLast();
    }
  }

  synchronized int count(Endpoint endpoint) {
    return counts.getOrDefault(endpoint, 0);
  }

  /// The last calls, newest first.
  synchronized List<Call> latest() {
    return List.copyOf(latest);
  }

  synchronized void clear() {
    counts.clear();
    latest.clear();
  }
}
