package countersign.application.service;

import countersign.application.port.in.RewrapTokens;
import countersign.application.port.out.SealedRows;
import countersign.application.port.out.SealedRows.Batch;
import countersign.application.port.out.SealedRows.Place;
import countersign.application.port.out.SealedRows.Table;
import countersign.application.port.out.SealedRows.Unreadable;
import countersign.application.port.out.StorageUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Goes through all tables, and again for what was in other hands, or was written with a former key
/// by an instance that had not loaded the key in force yet.
final class RewrapTokensService implements RewrapTokens {
  static final int ROUNDS = 5;
  static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(RewrapTokensService.class);
  private static final int EXAMPLES = 20;

  private final SealedRows rows;
  private final Waiting waiting;

  RewrapTokensService(SealedRows rows, Waiting waiting) {
    this.rows = rows;
    this.waiting = waiting;
  }

  @Override
  public Result run(int batch, Watcher watcher) {
    return new Run(batch, watcher).all();
  }

  private final class Run {
    private final int batch;
    private final Watcher watcher;
    private final List<Unreadable> examples = new ArrayList<>();
    private long rewrapped;
    private long unreadable;
    private long all;

    Run(int batch, Watcher watcher) {
      this.batch = batch;
      this.watcher = watcher;
    }

    Result all() {
      try {
        var left = rows.underOtherKeys();
        for (var round = 1; left > unreadable && round <= ROUNDS; round++) {
          if (round > 1 && !waiting.pause(PAUSE)) {
            break;
          }
          round(left);
          left = rows.underOtherKeys();
        }
        return result(left);
      } catch (StorageUnavailable away) {
        LOG.error("The database was lost: {}", away.getMessage());
        return new Result.StorageLost(rewrapped);
      }
    }

    /// What does not decrypt is met, and counted, in each round anew.
    private void round(long left) {
      all = rewrapped + left;
      unreadable = 0;
      examples.clear();
      for (var table : Table.values()) {
        var after = Optional.<Place>empty();
        do {
          var done = rows.rewrap(table, after, batch);
          count(done);
          after = done.next();
        } while (after.isPresent());
      }
    }

    private void count(Batch done) {
      rewrapped += done.rewrapped();
      unreadable += done.unreadable().size();
      done.unreadable().stream().limit(EXAMPLES - examples.size()).forEach(examples::add);
      watcher.saw(new Tally(rewrapped, unreadable, all));
    }

    private Result result(long left) {
      var key = rows.keyInForce();
      return left == 0
          ? new Result.Complete(key, rewrapped)
          : new Result.Incomplete(
              key, rewrapped, unreadable, examples, Math.max(0, left - unreadable));
    }
  }
}
