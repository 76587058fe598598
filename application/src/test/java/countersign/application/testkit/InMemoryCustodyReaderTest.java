package countersign.application.testkit;

import countersign.application.port.out.CustodyReader;
import countersign.application.port.out.TokenVault;
import countersign.domain.CustodyEvent;
import countersign.domain.UserId;
import java.util.List;

class InMemoryCustodyReaderTest extends CustodyReaderContract {
  private final InMemoryTokenVault vault = new InMemoryTokenVault();

  @Override
  protected CustodyReader reader() {
    return new InMemoryCustodyReader(vault);
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
