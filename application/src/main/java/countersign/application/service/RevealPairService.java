package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.RevealPair;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.UserId;
import java.util.Optional;

final class RevealPairService implements RevealPair {
  private final PairUse use;

  RevealPairService(PairUse use) {
    this.use = use;
  }

  @Override
  public Result reveal(UserId user, RequestOrigin origin) {
    var purpose = new Purpose(Kind.REVEALED, "whole_pair", Optional.empty());
    return switch (use.enter(user, purpose, origin)) {
      case PairUse.Entry.Refused(var why) -> new Result.Failed(why);
      case PairUse.Entry.Ready(var admitted) ->
          new Result.Revealed(
              admitted.consumer().key(), admitted.credentials(), admitted.pair().generation());
    };
  }
}
