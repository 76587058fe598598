package countersign.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Where a custody chain ended at one moment. Kept where whoever writes to the database cannot
/// reach it, it shows that nothing before it was taken away or written anew.
///
/// @param at to the microsecond
/// @param heads of the shards that have links, by shard
/// @param unlinked events from before the chain
public record Anchor(UUID chain, Instant at, List<ChainHead> heads, long unlinked) {
  public Anchor {
    at = at.truncatedTo(ChronoUnit.MICROS);
    heads = List.copyOf(heads);
    var of = chain;
    if (!heads.stream().allMatch(head -> head.chain().equals(of))) {
      throw new IllegalArgumentException("the heads of an anchor are of one chain");
    }
  }

  /// What a seal on it is made over.
  public List<String> statement() {
    var statement =
        new ArrayList<>(
            List.of("custody_anchor", chain.toString(), at.toString(), Long.toString(unlinked)));
    for (var head : heads) {
      statement.add(Integer.toString(head.shard()));
      statement.add(Long.toString(head.number()));
      statement.add(head.hash().hex());
    }
    return List.copyOf(statement);
  }
}
