package countersign.application.service;

import countersign.application.port.in.ReadStatus;
import countersign.application.port.in.ReadStatus.Status;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.VerifyPair;
import countersign.domain.UserId;

record VerifyPairService(Inquiry inquiry, ReadStatus status) implements VerifyPair {

  @Override
  public Status verify(UserId user, RequestOrigin origin) {
    inquiry.ask(user, origin);
    return status.read(user);
  }
}
