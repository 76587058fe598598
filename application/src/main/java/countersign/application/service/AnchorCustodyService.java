package countersign.application.service;

import countersign.application.port.in.AnchorCustody;
import countersign.application.port.out.CustodyChain;
import countersign.application.port.out.CustodySeal;
import countersign.domain.Anchor;
import countersign.domain.SealedAnchor;
import java.time.InstantSource;

record AnchorCustodyService(CustodyChain chain, CustodySeal seals, InstantSource clock)
    implements AnchorCustody {

  @Override
  public Result anchor() {
    var heads = SealedHeads.check(chain.heads(), seals);
    if (!heads.faults().isEmpty() || heads.chain().isEmpty()) {
      return new Result.Refused(heads.faults());
    }
    var anchor =
        new Anchor(
            heads.chain().get(),
            clock.instant(),
            heads.good().stream().filter(head -> head.number() > 0).toList(),
            chain.unlinked());
    return new Result.Anchored(new SealedAnchor(anchor, seals.seal(anchor.statement())));
  }
}
