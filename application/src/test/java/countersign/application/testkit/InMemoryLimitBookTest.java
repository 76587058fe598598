package countersign.application.testkit;

import countersign.application.port.out.LimitBook;

class InMemoryLimitBookTest extends LimitBookContract {
  private final LimitBook book = new InMemoryLimitBook();

  @Override
  protected LimitBook book() {
    return book;
  }
}
