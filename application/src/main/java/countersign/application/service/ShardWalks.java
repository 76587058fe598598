package countersign.application.service;

import countersign.application.port.in.VerifyCustody.Watcher;
import countersign.application.port.out.CustodyChain;
import countersign.application.port.out.CustodyChain.Size;
import countersign.domain.ChainHead;
import countersign.domain.ChainWalk;
import countersign.domain.EventPlace;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// Walks all shards, two at a time: while one is read the other is hashed.
final class ShardWalks {
  private static final int AT_ONCE = 2;
  private static final int PAGE = 5_000;

  private final CustodyChain chain;
  private final SealedHeads heads;
  private final Watcher watcher;
  private final List<Size> sizes;
  private final AtomicLong done = new AtomicLong();
  private final long all;

  ShardWalks(CustodyChain chain, SealedHeads heads, List<Size> sizes, Watcher watcher) {
    this.chain = chain;
    this.heads = heads;
    this.sizes = sizes;
    this.watcher = watcher;
    this.all = sizes.stream().mapToLong(Size::links).sum();
  }

  long walked() {
    return done.get();
  }

  /// By shard.
  List<FaultList> walk() {
    var shards = new TreeSet<Integer>();
    heads.good().forEach(head -> shards.add(head.shard()));
    sizes.stream().filter(size -> size.links() > 0).forEach(size -> shards.add(size.shard()));
    Collection<Callable<FaultList>> walks =
        shards.stream().<Callable<FaultList>>map(shard -> () -> walk(shard)).toList();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      return threads.invokeAll(walks).stream().map(ShardWalks::result).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the verification was interrupted", e);
    }
  }

  private static FaultList result(Future<FaultList> walk) {
    try {
      return walk.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the verification was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a shard could not be walked", e.getCause());
    }
  }

  /// Where no head can be relied on, to the last link there is.
  private FaultList walk(int shard) {
    var faults = new FaultList();
    var walk = new ChainWalk(shard, faults::add);
    var end = heads.of(shard);
    var upTo = end.map(ChainHead::number).orElse(Long.MAX_VALUE);
    var last = Optional.of(new EventPlace(shard, Long.MIN_VALUE, 0));
    while (last.isPresent()) {
      var page = chain.links(last.get(), upTo, PAGE);
      page.forEach(walk::next);
      last = page.size() < PAGE ? Optional.empty() : Optional.of(page.getLast().place());
      watcher.walked(shard, done.addAndGet(page.size()), all);
    }
    end.ifPresent(walk::end);
    return faults;
  }
}
