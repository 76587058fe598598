package countersign.application.testkit;

import countersign.application.port.out.SharedTokens;
import countersign.application.port.out.TokenVault;
import countersign.domain.CustodyEvent;
import countersign.domain.UserId;
import java.util.List;

class InMemorySharedTokensTest extends SharedTokensContract {
  private final InMemoryTokenVault vault = new InMemoryTokenVault();
  private final InMemorySharedTokens shared = new InMemorySharedTokens(vault);

  @Override
  protected TokenVault vault() {
    return vault;
  }

  @Override
  protected List<CustodyEvent> log(UserId user) {
    return vault.events().stream().filter(event -> event.user().equals(user)).toList();
  }

  @Override
  protected SharedTokens shared() {
    return shared;
  }
}
