package countersign.adapters.persistence;

import countersign.application.port.out.LimitBook;
import countersign.application.testkit.LimitBookContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqLimitBookTest extends LimitBookContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected LimitBook book() {
    return fresh.database().limitBook();
  }
}
