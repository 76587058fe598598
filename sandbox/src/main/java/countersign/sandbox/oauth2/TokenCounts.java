package countersign.sandbox.oauth2;

import java.util.HashMap;
import java.util.Map;

/// How often each grant type was asked for by the right client, successful or not. A call that a
/// fault kept from its work does not count.
public final class TokenCounts {
  private final Map<String, Integer> counts = new HashMap<>();

  public synchronized void add(String grantType) {
    counts.merge(grantType, 1, Integer::sum);
  }

  public synchronized int of(String grantType) {
    return counts.getOrDefault(grantType, 0);
  }

  synchronized void clear() {
    counts.clear();
  }
}
