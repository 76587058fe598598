package countersign.application.service;

import countersign.application.port.in.VerifyCustody;
import countersign.application.port.out.CustodyChain;
import countersign.application.port.out.CustodyChain.Redactions;
import countersign.application.port.out.CustodyChain.Size;
import countersign.application.port.out.CustodySeal;
import countersign.application.port.out.Holdings;
import countersign.domain.ChainFault;
import countersign.domain.ChainHead;
import countersign.domain.HoldingRule;
import countersign.domain.Protocol;
import countersign.domain.SealedAnchor;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;

record VerifyCustodyService(CustodyChain chain, Holdings holdings, CustodySeal seals)
    implements VerifyCustody {
  private static final int USERS = 1_000;

  @Override
  public Report verify(List<SealedAnchor> anchors, Watcher watcher) {
    var heads = SealedHeads.check(chain.heads(), seals);
    var sizes = chain.sizes();
    var walks = new ShardWalks(chain, heads, sizes, watcher);
    var faults = new FaultList();
    walks.walk().forEach(faults::addAll);
    faults.addAll(heads.faults());
    var redactions = chain.redactions();
    lookAtTheLog(heads, sizes, redactions, faults);
    var compared = compare(faults);
    var unlinked = sizes.stream().mapToLong(Size::unlinked).sum();
    var check = new AnchorCheck(chain, seals, heads.chain(), unlinked);
    anchors.forEach(anchor -> faults.addAll(check.of(anchor)));
    return new Report(
        walks.walked(),
        (int) sizes.stream().filter(size -> size.links() > 0).count(),
        redactions.rows(),
        unlinked,
        compared,
        faults.told(),
        faults.more());
  }

  private void lookAtTheLog(
      SealedHeads heads, List<Size> sizes, Redactions redactions, FaultList faults) {
    sizes.stream()
        .map(Size::shard)
        .filter(shard -> shard < 0 || shard >= ChainHead.SHARDS)
        .forEach(shard -> faults.add(new ChainFault.UnknownShard(shard)));
    chain.beyondHeads().stream()
        .filter(beyond -> heads.of(beyond.first().shard()).isPresent())
        .forEach(beyond -> faults.add(new ChainFault.BeyondHead(beyond.first(), beyond.events())));
    chain.lateUnlinked(FaultList.TOLD).forEach(event -> faults.add(new ChainFault.NotALink(event)));
    if (redactions.rows() != redactions.accounted()) {
      faults.add(new ChainFault.RedactionsUnaccounted(redactions.rows(), redactions.accounted()));
    }
  }

  /// Returns how many credentials were compared.
  private long compare(FaultList faults) {
    var compared = 0L;
    for (var protocol : Protocol.values()) {
      var last = Optional.<UserId>empty();
      var page = holdings.of(protocol, last, USERS);
      while (!page.isEmpty()) {
        page.forEach(holding -> faults.addAll(HoldingRule.judge(holding)));
        compared += page.stream().mapToLong(holding -> holding.kept().size()).sum();
        page = holdings.of(protocol, Optional.of(page.getLast().user()), USERS);
      }
    }
    return compared;
  }
}
