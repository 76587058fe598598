package countersign.adapters.persistence;

import countersign.domain.ChainHead;
import countersign.domain.ChainLink;
import countersign.domain.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/// Uses as the next links of a shard.
///
/// @param before the end of the shard that the first of them follows
/// @param after the end of the shard once all of them are recorded
record UseBatch(List<Chained> uses, ChainHead before, ChainHead after) {
  record Chained(AskedUse use, RecordedEvent event, ChainLink link) {}

  static UseBatch on(ChainHead end, List<AskedUse> uses) {
    var chained = new ArrayList<Chained>(uses.size());
    var last = end;
    for (var use : uses) {
      var event = RecordedEvent.of(use.event(), use.user(), use.actor());
      var link = last.append(event);
      chained.add(new Chained(use, event, link));
      last = last.after(link);
    }
    return new UseBatch(chained, end, last);
  }
}
