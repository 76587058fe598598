package countersign.application.port.in;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes tokens over that another system kept in clear. A user of whom something is or was stored
/// here is left alone, so that a repeat goes on where the last run ended and does nothing twice.
@CheckReturnValue
public interface ImportTokens {
  /// @param watcher told after each row, by one thread at a time
  Report run(Order order, Watcher watcher);

  /// @param batch rows that are read at once
  /// @param isDryRun everything is read and judged, and nothing written, here or there
  /// @param verifies X is asked about each pair before it is stored
  /// @param asksPerMinute how many pairs X is shown in a minute at most
  /// @param erasesSource credentials are erased there once their copy here is proven equal
  record Order(
      int batch, boolean isDryRun, boolean verifies, int asksPerMinute, boolean erasesSource) {
    public Order {
      if (batch < 1 || asksPerMinute < 1) {
        throw new IllegalArgumentException("a batch and a pace are positive");
      }
    }
  }

  interface Watcher {
    void saw(Tally soFar);
  }

  /// What became of a row. A row that holds a pair and a grant has an outcome for each, and two
  /// more when they are to be erased.
  enum Outcome {
    IMPORTED_UNVERIFIED,
    IMPORTED_PROVEN,
    ALREADY_IMPORTED,
    ALREADY_HELD,
    ENDED_HERE,
    REFUSED_READ_ONLY,
    REFUSED_DEAD,
    REFUSED_OTHER_ACCOUNT,
    REFUSED_BEFORE,
    HALF_A_PAIR,
    MALFORMED_PAIR,
    SWAPPED_PAIR,
    /// The pair's token stands at another user as well; told besides what became of the pair.
    SHARED_TOKEN,
    GRANT_IMPORTED,
    GRANT_ALREADY_IMPORTED,
    GRANT_ALREADY_HELD,
    GRANT_ENDED_HERE,
    HALF_A_GRANT,
    MALFORMED_GRANT,
    BLANK,
    NO_USER_ID,
    FAILED,
    ERASED,
    LEFT_UNEQUAL,
    LEFT_CHANGED,
    LEFT_NOT_ALLOWED,
    LEFT_FAILED;

    /// Whether somebody should look at it.
    public boolean isProblem() {
      return switch (this) {
        case IMPORTED_UNVERIFIED,
            IMPORTED_PROVEN,
            ALREADY_IMPORTED,
            ALREADY_HELD,
            ENDED_HERE,
            GRANT_IMPORTED,
            GRANT_ALREADY_IMPORTED,
            GRANT_ALREADY_HELD,
            GRANT_ENDED_HERE,
            BLANK,
            SHARED_TOKEN,
            ERASED,
            LEFT_UNEQUAL ->
            false;
        case REFUSED_READ_ONLY,
            REFUSED_DEAD,
            REFUSED_OTHER_ACCOUNT,
            REFUSED_BEFORE,
            HALF_A_PAIR,
            MALFORMED_PAIR,
            SWAPPED_PAIR,
            HALF_A_GRANT,
            MALFORMED_GRANT,
            NO_USER_ID,
            FAILED,
            LEFT_CHANGED,
            LEFT_NOT_ALLOWED,
            LEFT_FAILED ->
            true;
      };
    }
  }

  /// @param examples the first 20 ids, as they stand in the source
  record Count(long number, List<String> examples) {
    public static final Count NONE = new Count(0, List.of());

    public Count {
      examples = List.copyOf(examples);
    }
  }

  /// @param done rows
  /// @param all rows there were at the start, empty while that is not known
  record Tally(long done, Optional<Long> all, Map<Outcome, Count> counts) {
    public Tally {
      counts = Map.copyOf(counts);
    }

    public Count of(Outcome outcome) {
      return counts.getOrDefault(outcome, Count.NONE);
    }
  }

  enum End {
    COMPLETE,
    SOURCE_LOST,
    /// So many rows failed in succession that the rest was not tried.
    STORAGE_LOST,
    INTERRUPTED
  }

  record Report(Tally tally, End end) {
    public boolean isClean() {
      return end == End.COMPLETE && tally.counts().keySet().stream().noneMatch(Outcome::isProblem);
    }
  }
}
