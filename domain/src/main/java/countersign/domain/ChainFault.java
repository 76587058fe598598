package countersign.domain;

/// Where the custody chain does not hold.
public sealed interface ChainFault extends CustodyFault {
  /// What the event tells, its place in the chain or its hash is not what it was.
  record Altered(EventPlace event) implements ChainFault {}

  /// Only what the event says of the one before it is not what it was.
  record PreviousAltered(EventPlace event) implements ChainFault {}

  /// Both fit their hashes and not each other: one of them was replaced, or put between.
  record DoesNotFollow(EventPlace before, EventPlace event) implements ChainFault {}

  /// It stands at the beginning of a shard and does not begin the chain.
  record DoesNotBegin(EventPlace event) implements ChainFault {}

  /// @param first number of a link that is missing
  /// @param last number of the last that is missing before `next`
  record Removed(long first, long last, EventPlace next) implements ChainFault {}

  /// Two events are the same link.
  record Forked(EventPlace one, EventPlace other) implements ChainFault {}

  /// The database gave the events their ids in another order.
  record Reordered(EventPlace before, EventPlace event) implements ChainFault {}

  /// @param last number of the last link, 0 when none is left
  /// @param sealed number of the link that the sealed head names
  record Truncated(int shard, long last, long sealed) implements ChainFault {}

  /// It is not the event that the sealed head names.
  record EndReplaced(EventPlace event) implements ChainFault {}

  /// Events follow the link that the head names as the last.
  record BeyondHead(EventPlace first, long events) implements ChainFault {}

  /// It is no link, though the chain had begun when the database gave it its id.
  record NotALink(EventPlace event) implements ChainFault {}

  /// Its seal does not hold: nobody with the keyset put it there.
  record HeadAltered(int shard) implements ChainFault {}

  record HeadOfUnknownKey(int shard, long keyId) implements ChainFault {}

  record HeadMissing(int shard) implements ChainFault {}

  /// A head, or events, of a shard that the service does not have.
  record UnknownShard(int shard) implements ChainFault {}

  record HeadOfAnotherChain(int shard) implements ChainFault {}

  /// @param rows that are redacted
  /// @param accounted how many the log says were
  record RedactionsUnaccounted(long rows, long accounted) implements ChainFault {}
}
