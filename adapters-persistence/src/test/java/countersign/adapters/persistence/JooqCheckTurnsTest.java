package countersign.adapters.persistence;

import countersign.application.port.out.CheckTurns;
import countersign.application.testkit.CheckTurnsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqCheckTurnsTest extends CheckTurnsContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected CheckTurns turns() {
    return fresh.database().checkTurns();
  }
}
