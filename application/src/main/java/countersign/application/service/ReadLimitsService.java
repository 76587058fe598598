package countersign.application.service;

import countersign.application.port.in.ReadLimits;
import countersign.application.port.out.LimitBook;
import countersign.domain.SeenLimits;
import countersign.domain.UserId;
import java.util.List;

final class ReadLimitsService implements ReadLimits {
  private final LimitBook limits;

  ReadLimitsService(LimitBook limits) {
    this.limits = limits;
  }

  @Override
  public List<SeenLimits> read(UserId user) {
    return limits.of(user);
  }
}
