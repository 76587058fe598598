package countersign.application.testkit;

import countersign.application.port.out.ConnectionCensus;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.InvalidationOutbox;
import countersign.application.port.out.TokenVault;
import countersign.domain.CustodyEvent;
import countersign.domain.UserId;
import java.util.List;

class InMemoryConnectionListTest extends ConnectionListContract {
  private final InMemoryTokenVault vault = new InMemoryTokenVault();
  private final GrantVault grants = new InMemoryGrantVault(vault);

  @Override
  protected TokenVault vault() {
    return vault;
  }

  @Override
  protected GrantVault grants() {
    return grants;
  }

  @Override
  protected InvalidationOutbox outbox() {
    return new InMemoryInvalidationOutbox(vault);
  }

  @Override
  protected List<CustodyEvent> log(UserId user) {
    return vault.events().stream().filter(event -> event.user().equals(user)).toList();
  }

  @Override
  protected ConnectionCensus census() {
    return new InMemoryConnectionCensus(vault);
  }
}
