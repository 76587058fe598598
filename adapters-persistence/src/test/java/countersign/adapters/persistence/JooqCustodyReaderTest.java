package countersign.adapters.persistence;

import countersign.application.port.out.CustodyReader;
import countersign.application.port.out.TokenVault;
import countersign.application.testkit.CustodyReaderContract;
import countersign.domain.CustodyEvent;
import countersign.domain.UserId;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqCustodyReaderTest extends CustodyReaderContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected CustodyReader reader() {
    return fresh.database().custodyReader(FreshDatabase.KEYSET);
  }

  @Override
  protected TokenVault vault() {
    return fresh.vault();
  }

  @Override
  protected List<CustodyEvent> log(UserId user) {
    return fresh.log(user);
  }
}
