package countersign.application.testkit;

import countersign.application.port.out.TokenSource;
import countersign.application.port.out.TokenSource.Found;
import countersign.domain.GrantTokens;
import countersign.domain.TokenPair;

class InMemoryTokenSourceTest extends TokenSourceContract {
  private final InMemoryTokenSource source = new InMemoryTokenSource();

  @Override
  protected void put(String id, Found<TokenPair> pair, Found<GrantTokens> grant) {
    source.put(id, pair, grant);
  }

  @Override
  protected TokenSource source() {
    return source;
  }
}
