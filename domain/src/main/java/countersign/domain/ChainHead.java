package countersign.domain;

import java.util.List;
import java.util.UUID;

/// Where one shard of a custody chain ends.
///
/// @param chain tells the chains of two databases apart
/// @param number of the newest link, 0 before the first
/// @param hash of the newest link, [LinkHash#NONE] before the first
public record ChainHead(UUID chain, int shard, long number, LinkHash hash) {
  /// Numbered from 0.
  public static final int SHARDS = 32;

  /// The link that takes its place at the end.
  public ChainLink append(RecordedEvent event) {
    return new ChainLink(shard, number + 1, hash, event.digest());
  }

  /// @param newest made by [#append]
  public ChainHead after(ChainLink newest) {
    return new ChainHead(chain, shard, newest.number(), newest.hash());
  }

  /// What a seal on it is made over.
  public List<String> statement() {
    return List.of(
        "custody_head",
        chain.toString(),
        Integer.toString(shard),
        Long.toString(number),
        hash.hex());
  }
}
