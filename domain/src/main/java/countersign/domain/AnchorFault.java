package countersign.domain;

import java.time.Instant;
import java.util.UUID;

/// Where the custody log is not what an anchor says it was.
public sealed interface AnchorFault extends CustodyFault {
  /// The anchor was altered, or is of another deployment.
  record NotSealed(Instant at) implements AnchorFault {}

  record SealedByUnknownKey(Instant at, long keyId) implements AnchorFault {}

  /// @param chain the anchor's
  record OfAnotherChain(Instant at, UUID chain) implements AnchorFault {}

  /// The last link of then is not there any more.
  record Removed(Instant at, int shard, long number) implements AnchorFault {}

  /// The last link of then has another hash.
  record Rewritten(Instant at, EventPlace event) implements AnchorFault {}

  /// Of the events from before the chain, some are gone or were added.
  record UnlinkedChanged(Instant at, long then, long now) implements AnchorFault {}
}
