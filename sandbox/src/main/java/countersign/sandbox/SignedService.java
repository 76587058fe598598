package countersign.sandbox;

import countersign.sandbox.Service.Served;
import countersign.sandbox.signature.SignatureCheck;
import countersign.sandbox.signature.Verdict;
import java.io.IOException;

/// Does the work if the signature is right.
record SignedService(SignatureCheck check, Endpoint endpoint, Work work) implements Service {
  @Override
  public Served serve(Wire wire) throws IOException {
    var received = wire.received();
    if (endpoint.isOfVersion1() && BearerHeader.isIn(received)) {
      return new Served(Refusals.NOT_BY_BEARER, "bearer refused");
    }
    return switch (check.judge(received, work::secretOf)) {
      case Verdict.Good good -> new Served(work.answer(good, wire), "signature ok");
      case Verdict bad ->
          new Served(Refusals.of(bad, endpoint), "signature " + bad.getClass().getSimpleName());
    };
  }
}
