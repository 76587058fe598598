package countersign.adapters.persistence;

import countersign.application.port.out.PendingConnections;
import countersign.application.testkit.PendingConnectionsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqPendingConnectionsTest extends PendingConnectionsContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected PendingConnections pending() {
    return fresh.database().pendingConnections();
  }
}
