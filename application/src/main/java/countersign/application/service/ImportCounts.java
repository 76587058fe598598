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
import java.util.concurrent.locks.ReentrantLock;

/// Counts what becomes of rows, and tells after each.
final class ImportCounts {
  private static final int EXAMPLES = 20;

  /// Held while the watcher is told, which may write to a terminal.
  private final ReentrantLock lock = new ReentrantLock();

  private final Watcher watcher;
  private final Map<Outcome, Count> counts = new EnumMap<>(Outcome.class);
  private long done;
  private Optional<Long> all = Optional.empty();

  ImportCounts(Watcher watcher) {
    this.watcher = watcher;
  }

  void expect(long rows) {
    alone(() -> all = Optional.of(rows));
  }

  /// Rows that cannot be named.
  void countUnnamed(Outcome outcome, long rows) {
    if (rows > 0) {
      alone(() -> counts.put(outcome, new Count(now().of(outcome).number() + rows, List.of())));
    }
  }

  void count(String id, Collection<Outcome> outcomes) {
    alone(() -> {
      done++;
      outcomes.forEach(outcome -> counts.merge(outcome, new Count(1, List.of(id)), this::sum));
      watcher.saw(now());
    });
  }

  /// What is told of a row besides what became of it.
  void also(String id, Outcome outcome) {
    alone(() -> counts.merge(outcome, new Count(1, List.of(id)), this::sum));
  }

  private void alone(Runnable step) {
    lock.lock();
    try {
      step.run();
    } finally {
      lock.unlock();
    }
  }

  private Count sum(Count before, Count more) {
    if (before.examples().size() >= EXAMPLES) {
      return new Count(before.number() + more.number(), before.examples());
    }
    var examples = new ArrayList<>(before.examples());
    examples.addAll(more.examples());
    return new Count(before.number() + more.number(), examples);
  }

  Tally tally() {
    lock.lock();
    try {
      return now();
    } finally {
      lock.unlock();
    }
  }

  private Tally now() {
    return new Tally(done, all, counts);
  }
}
