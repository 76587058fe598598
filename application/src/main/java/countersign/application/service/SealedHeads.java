package countersign.application.service;

import countersign.application.port.out.CustodySeal;
import countersign.domain.ChainFault;
import countersign.domain.ChainHead;
import countersign.domain.CustodyFault;
import countersign.domain.StoredHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// The ends of the shards, as far as their seals hold.
///
/// @param good those that can be relied on; without links there is nothing to seal
/// @param chain empty when there is no head at all
record SealedHeads(List<ChainHead> good, List<CustodyFault> faults, Optional<UUID> chain) {

  static SealedHeads check(List<StoredHead> stored, CustodySeal seals) {
    var good = new ArrayList<ChainHead>();
    var faults = new ArrayList<CustodyFault>();
    for (var each : stored) {
      fault(each, seals).ifPresentOrElse(faults::add, () -> good.add(each.head()));
    }
    IntStream.range(0, ChainHead.SHARDS)
        .filter(shard -> stored.stream().noneMatch(each -> each.head().shard() == shard))
        .forEach(shard -> faults.add(new ChainFault.HeadMissing(shard)));
    var chain = chain(good);
    chain.ifPresent(id -> refuseOthers(id, good, faults));
    return new SealedHeads(List.copyOf(good), List.copyOf(faults), chain);
  }

  private static Optional<CustodyFault> fault(StoredHead stored, CustodySeal seals) {
    var head = stored.head();
    if (head.shard() < 0 || head.shard() >= ChainHead.SHARDS) {
      return Optional.of(new ChainFault.UnknownShard(head.shard()));
    } else if (head.number() == 0 && stored.seal().isEmpty()) {
      return Optional.empty();
    } else if (stored.seal().isEmpty()) {
      return Optional.of(new ChainFault.HeadAltered(head.shard()));
    }
    var seal = stored.seal().get();
    return switch (seals.check(head.statement(), seal)) {
      case HOLDS -> Optional.empty();
      case BROKEN -> Optional.of(new ChainFault.HeadAltered(head.shard()));
      case UNKNOWN_KEY -> Optional.of(new ChainFault.HeadOfUnknownKey(head.shard(), seal.keyId()));
    };
  }

  /// A head that is sealed proves its chain, one without links does not.
  private static Optional<UUID> chain(List<ChainHead> good) {
    return good.stream()
        .filter(head -> head.number() > 0)
        .findFirst()
        .or(() -> good.stream().findFirst())
        .map(ChainHead::chain);
  }

  private static void refuseOthers(UUID chain, List<ChainHead> good, List<CustodyFault> faults) {
    good.stream()
        .filter(head -> !head.chain().equals(chain))
        .map(head -> new ChainFault.HeadOfAnotherChain(head.shard()))
        .forEach(faults::add);
    good.removeIf(head -> !head.chain().equals(chain));
  }

  Optional<ChainHead> of(int shard) {
    return good.stream().filter(head -> head.shard() == shard).findFirst();
  }
}
