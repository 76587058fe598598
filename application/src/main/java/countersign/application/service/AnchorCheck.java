package countersign.application.service;

import countersign.application.port.out.CustodyChain;
import countersign.application.port.out.CustodyChain.Found;
import countersign.application.port.out.CustodySeal;
import countersign.domain.Anchor;
import countersign.domain.AnchorFault;
import countersign.domain.ChainHead;
import countersign.domain.CustodyFault;
import countersign.domain.SealedAnchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Compares the log with what an anchor says it was.
///
/// @param id of this database's chain
/// @param unlinked events there are from before the chain
record AnchorCheck(CustodyChain chain, CustodySeal seals, Optional<UUID> id, long unlinked) {

  List<CustodyFault> of(SealedAnchor sealed) {
    var anchor = sealed.anchor();
    return switch (seals.check(anchor.statement(), sealed.seal())) {
      case BROKEN -> List.of(new AnchorFault.NotSealed(anchor.at()));
      case UNKNOWN_KEY ->
          List.of(new AnchorFault.SealedByUnknownKey(anchor.at(), sealed.seal().keyId()));
      case HOLDS ->
          id.filter(anchor.chain()::equals).isPresent()
              ? compare(anchor)
              : List.of(new AnchorFault.OfAnotherChain(anchor.at(), anchor.chain()));
    };
  }

  private List<CustodyFault> compare(Anchor anchor) {
    var found = chain.at(anchor);
    var faults = new ArrayList<CustodyFault>();
    for (var head : anchor.heads()) {
      compare(anchor, head, found).ifPresent(faults::add);
    }
    if (anchor.unlinked() != unlinked) {
      faults.add(new AnchorFault.UnlinkedChanged(anchor.at(), anchor.unlinked(), unlinked));
    }
    return faults;
  }

  private static Optional<CustodyFault> compare(Anchor anchor, ChainHead head, List<Found> found) {
    var there = found.stream().filter(each -> each.place().shard() == head.shard()).toList();
    if (there.isEmpty()) {
      return Optional.of(new AnchorFault.Removed(anchor.at(), head.shard(), head.number()));
    }
    return there.stream().anyMatch(each -> each.hash().equals(head.hash()))
        ? Optional.empty()
        : Optional.of(new AnchorFault.Rewritten(anchor.at(), there.getFirst().place()));
  }
}
