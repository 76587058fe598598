package countersign.sandbox.oauth2;

import countersign.sandbox.world.Draw;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The requests that wait for their user. They do not outlive a restart.
public final class Waiting {
  private static final int MOST = 10_000;

  private final Map<String, Asked> open = new LinkedHashMap<>();
  private final Draw draw;

  Waiting(Draw draw) {
    this.draw = draw;
  }

  /// Returns the name of the request.
  public synchronized String add(Asked asked) {
    var name = draw.text(32);
    open.put(name, asked);
    if (open.size() > MOST) {
      open.remove(open.keySet().iterator().next());
    }
    return name;
  }

  /// Ends the waiting; empty if the request is unknown or decided.
  public synchronized Optional<Asked> take(String name) {
    return Optional.ofNullable(open.remove(name));
  }

  synchronized void clear() {
    open.clear();
  }
}
