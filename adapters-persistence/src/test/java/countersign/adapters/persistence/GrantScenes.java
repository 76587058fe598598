package countersign.adapters.persistence;

import countersign.application.port.out.GrantVault;
import countersign.application.port.out.InvalidationOutbox;
import countersign.application.port.out.TokenVault;
import countersign.application.testkit.GrantContract;
import countersign.domain.CustodyEvent;
import countersign.domain.UserId;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Users, grants and what happens to them, for tests that look beneath the ports.
abstract class GrantScenes extends GrantContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected TokenVault vault() {
    return fresh.vault();
  }

  @Override
  protected GrantVault grants() {
    return fresh.grants();
  }

  @Override
  protected InvalidationOutbox outbox() {
    return fresh.outbox();
  }

  @Override
  protected List<CustodyEvent> log(UserId user) {
    return fresh.log(user);
  }
}
