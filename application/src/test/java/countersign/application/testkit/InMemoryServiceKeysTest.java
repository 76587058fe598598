package countersign.application.testkit;

import countersign.application.port.out.ServiceKeys;
import java.time.Duration;

class InMemoryServiceKeysTest extends ServiceKeysContract {
  private final ServiceKeys keys = new InMemoryServiceKeys();

  @Override
  protected ServiceKeys keys() {
    return keys;
  }

  @Override
  protected void pass(Duration time) {
    // What it finds is never out of date.
  }
}
