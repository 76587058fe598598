package countersign.application.service;

import countersign.application.port.in.ExportCustody;
import countersign.application.port.out.CustodyReader;
import countersign.application.port.out.CustodyReader.Numbered;
import countersign.domain.UserId;
import java.util.function.Consumer;

final class ExportCustodyService implements ExportCustody {
  private static final int AT_ONCE = 1_000;

  private final CustodyReader log;

  ExportCustodyService(CustodyReader log) {
    this.log = log;
  }

  @Override
  public long export(UserId user, Consumer<Numbered> to) {
    var told = 0L;
    var page = log.of(user, 0, AT_ONCE);
    while (!page.isEmpty()) {
      page.forEach(to);
      told += page.size();
      page = log.of(user, page.getLast().number(), AT_ONCE);
    }
    return told;
  }
}
