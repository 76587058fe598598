package countersign.application.service;

import countersign.application.port.in.ImportTokens.Count;
import countersign.application.port.in.ImportTokens.Outcome;
import countersign.application.port.in.ImportTokens.Tally;
import countersign.application.port.in.ImportTokens.Watcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts what becomes of rows, and tells after each.
final class ImportCounts {
  private static final int EXAMPLES = 20;

  private final Watcher watcher;
  private final Map<Outcome, Count> counts = new EnumMap<>(Outcome.class);
  private long done;
  private Optional<Long> all = Optional.empty();

  ImportCounts(Watcher watcher) {
    this.watcher = watcher;
  }

  synchronized void expect(long rows) {
    all = Optional.of(rows);
  }

  /// Rows that cannot be named.
  synchronized void countUnnamed(Outcome outcome, long rows) {
    if (rows > 0) {
      counts.put(outcome, new Count(tally().of(outcome).number() + rows, List.of()));
    }
  }

  synchronized void count(String id, Collection<Outcome> outcomes) {
    done++;
    outcomes.forEach(outcome -> counts.merge(outcome, new Count(1, List.of(id)), this::sum));
    watcher.saw(tally());
  }

  private Count sum(Count before, Count more) {
    if (before.examples().size() >= EXAMPLES) {
      return new Count(before.number() + more.number(), before.examples());
    }
    var examples = new ArrayList<>(before.examples());
    examples.addAll(more.examples());
    return new Count(before.number() + more.number(), examples);
  }

  synchronized Tally tally() {
    return new Tally(done, all, counts);
  }
}
