package countersign.application.port.out;

import countersign.domain.Anchor;
import countersign.domain.EventPlace;
import countersign.domain.LinkHash;
import countersign.domain.StoredHead;
import countersign.domain.StoredLink;
import java.util.List;

/// Reads the custody chain as it is stored, whatever was done to it, and judges nothing. Each
/// answer is of one moment. Throws [StorageUnavailable].
public interface CustodyChain {
  /// The ends of the shards, by shard.
  List<StoredHead> heads();

  /// How many events there are of each shard that has any.
  List<Size> sizes();

  /// @param links events that are links of the chain
  /// @param unlinked events that are none
  record Size(int shard, long links, long unlinked) {}

  /// Events from before the chain, found quickly: only where the migration left them.
  long unlinked();

  /// The links of a shard by number and event id, at most `limit`.
  ///
  /// @param after where the page before this ended; below all numbers for the beginning
  /// @param upTo the highest number to return
  List<StoredLink> links(EventPlace after, long upTo, int limit);

  /// Of each shard that has links beyond its head, the first of those.
  List<Beyond> beyondHeads();

  /// @param events how many there are
  record Beyond(EventPlace first, long events) {}

  /// Events that are no links, though their ids were given after that of the first link; at most
  /// `limit`.
  List<EventPlace> lateUnlinked(int limit);

  Redactions redactions();

  /// @param rows that are redacted
  /// @param accounted how many the log's own events say were
  record Redactions(long rows, long accounted) {}

  /// The events where the anchor's heads were.
  List<Found> at(Anchor anchor);

  record Found(EventPlace place, LinkHash hash) {}
}
