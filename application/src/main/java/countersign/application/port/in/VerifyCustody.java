package countersign.application.port.in;

import countersign.domain.CustodyFault;
import countersign.domain.SealedAnchor;
import java.util.List;

/// Verifies the whole custody chain, what is held against it, and it against anchors. Works while
/// the service writes: what is written meanwhile may be left out. Throws `StorageUnavailable`.
@CheckReturnValue
public interface VerifyCustody {
  /// @param watcher called from several threads
  Report verify(List<SealedAnchor> anchors, Watcher watcher);

  @FunctionalInterface
  interface Watcher {
    /// @param done links that were walked, of all shards
    /// @param all how many will be
    void walked(int shard, long done, long all);
  }

  /// @param events that were walked
  /// @param unlinked events from before the chain, which nothing proves
  /// @param compared pairs and grants
  /// @param faults the first of each shard by shard and number, then those of the heads and the log
  ///   as a whole, of what is held, and of the anchors
  /// @param more faults than are told
  record Report(
      long events,
      int shards,
      long redacted,
      long unlinked,
      long compared,
      List<CustodyFault> faults,
      long more) {
    /// How many faults there are.
    public long all() {
      return faults.size() + more;
    }

    public boolean holds() {
      return faults.isEmpty();
    }
  }
}
