package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.SignRequest;
import countersign.application.port.out.RequestSigner;
import countersign.application.port.out.RequestSigner.Unsigned;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.UserId;
import java.util.Optional;

final class SignRequestService implements SignRequest {
  private final PairUse use;
  private final RequestSigner signer;

  SignRequestService(PairUse use, RequestSigner signer) {
    this.use = use;
    this.signer = signer;
  }

  @Override
  public Result sign(UserId user, Unsigned request, RequestOrigin origin) {
    if (!signer.isAtX(request.url())) {
      return new Result.HostNotAllowed();
    }
    var reason = UseReason.of(request.method(), request.url().getRawPath());
    return switch (use.enter(user, new Purpose(Kind.SIGNED, reason, Optional.empty()), origin)) {
      case PairUse.Entry.Refused(var why) -> new Result.Failed(why);
      case PairUse.Entry.Ready(var admitted) ->
          new Result.Signed(
              signer.authorization(admitted.consumer(), admitted.credentials(), request),
              admitted.pair().generation(),
              admitted.pair().consumerKey());
    };
  }
}
