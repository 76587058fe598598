package countersign.application.testkit;

import countersign.application.port.out.PostRecords;

class InMemoryPostRecordsTest extends PostRecordsContract {
  private final PostRecords records = new InMemoryPostRecords();

  @Override
  protected PostRecords records() {
    return records;
  }
}
