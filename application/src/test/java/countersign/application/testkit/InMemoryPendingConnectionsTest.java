package countersign.application.testkit;

import countersign.application.port.out.PendingConnections;

class InMemoryPendingConnectionsTest extends PendingConnectionsContract {
  private final PendingConnections pending = new InMemoryPendingConnections();

  @Override
  protected PendingConnections pending() {
    return pending;
  }
}
