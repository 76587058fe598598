package countersign.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Chains as the service makes them.
final class ChainSamples {
  static final UUID CHAIN = UUID.fromString("5f0c6a52-8f0a-4c57-9d0e-1f7a3f1d2b11");
  static final int SHARD = 3;

  private ChainSamples() {}

  static RecordedEvent event(long number) {
    return new RecordedEvent(
        "pair_stored",
        "%032x".formatted(number),
        Optional.of("oauth1"),
        number,
        Optional.of("%032x".formatted(number + 1_000)),
        Optional.empty(),
        "read_back_equal",
        "request-" + number,
        Optional.empty(),
        Instant.parse("2026-11-20T12:00:00Z").plusSeconds(number));
  }

  /// Event ids rise with gaps.
  static List<StoredLink> chain(int length) {
    var links = new ArrayList<StoredLink>();
    var head = new ChainHead(CHAIN, SHARD, 0, LinkHash.NONE);
    for (var number = 1L; number <= length; number++) {
      var link = head.append(event(number));
      links.add(new StoredLink(10 * number, link, link.hash()));
      head = head.after(link);
    }
    return links;
  }

  static ChainHead head(List<StoredLink> chain) {
    var start = new ChainHead(CHAIN, SHARD, 0, LinkHash.NONE);
    return chain.isEmpty() ? start : start.after(chain.getLast().link());
  }

  static List<ChainFault> walk(List<StoredLink> links, ChainHead head) {
    var faults = new ArrayList<ChainFault>();
    var walk = new ChainWalk(SHARD, faults::add);
    links.forEach(walk::next);
    walk.end(head);
    return faults;
  }
}
