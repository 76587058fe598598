package countersign.application.testkit;

import countersign.application.port.out.PairsInUse;
import countersign.application.port.out.TokenVault;
import countersign.domain.CustodyEvent;
import countersign.domain.UserId;
import java.util.List;

class InMemoryPairsInUseTest extends PairsInUseContract {
  private final InMemoryTokenVault vault = new InMemoryTokenVault();
  private final PairsInUse pairs = new InMemoryPairsInUse(vault);

  @Override
  protected PairsInUse pairs() {
    return pairs;
  }

  @Override
  protected TokenVault vault() {
    return vault;
  }

  @Override
  protected List<CustodyEvent> log(UserId user) {
    return vault.events().stream().filter(event -> event.user().equals(user)).toList();
  }
}
