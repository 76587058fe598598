package countersign.adapters.persistence;

import countersign.application.port.out.SharedTokens;
import countersign.application.port.out.TokenVault;
import countersign.application.testkit.SharedTokensContract;
import countersign.domain.CustodyEvent;
import countersign.domain.UserId;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqSharedTokensTest extends SharedTokensContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected TokenVault vault() {
    return fresh.vault();
  }

  @Override
  protected List<CustodyEvent> log(UserId user) {
    return fresh.log(user);
  }

  @Override
  protected SharedTokens shared() {
    return fresh.database().sharedTokens();
  }
}
