package countersign.bootstrap;

import java.util.ArrayDeque;
import java.util.Deque;

/// What was opened, in order; closes in the reverse order. What fails to close does not keep the
/// rest open.
final class Resources implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T resource) {
    opened.push(resource);
    return resource;
  }

  @Override
  public void close() {
    var failures = new ArrayDeque<Exception>();
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("not everything could be closed", failures.getFirst());
    }
  }
}
