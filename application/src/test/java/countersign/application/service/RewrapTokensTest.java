package countersign.application.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.in.RewrapTokens.Result;
import countersign.application.port.in.RewrapTokens.Tally;
import countersign.application.port.out.SealedRows;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RewrapTokensTest {
  private static final long KEY = 4_000_000_000L;

  private final Rows rows = new Rows();
  private final List<Tally> seen = new ArrayList<>();
  private int pauses;

  /// Pairs alone: so many that can be rewrapped, that are in other hands, or do not decrypt.
  private static final class Rows implements SealedRows {
    private long free;
    private long held;
    private int heldRounds;
    private int unreadable;
    private int failsAfter = Integer.MAX_VALUE;
    private int next;

    @Override
    public long keyInForce() {
      return KEY;
    }

    @Override
    public long underOtherKeys() {
      return free + held + unreadable;
    }

    @Override
    public Batch rewrap(Table table, Optional<Place> after, int limit) {
      if (table != Table.PAIRS) {
        return new Batch(0, List.of(), Optional.empty());
      } else if (failsAfter-- == 0) {
        throw new StorageUnavailable("away");
      } else if (after.isEmpty()) {
        next = 0;
        letGo();
      }
      var done = (int) Math.min(limit, free);
      free -= done;
      var found = new ArrayList<Unreadable>();
      while (done + found.size() < limit && next < unreadable) {
        found.add(new Unreadable(table, "user-" + next++, Optional.of(7L), true));
      }
      var isEnd = free == 0 && next == unreadable;
      return new Batch(
          done, found, isEnd ? Optional.empty() : Optional.of(new Place("x", Protocol.OAUTH1, 1)));
    }

    private void letGo() {
      if (heldRounds-- == 0) {
        free += held;
        held = 0;
      }
    }
  }

  private Result run(int batch) {
    return new RewrapTokensService(rows, _ -> ++pauses > 0).run(batch, seen::add);
  }

  @Test
  void all_rows_are_rewrapped_in_batches_and_each_batch_is_told() {
    rows.free = 7;

    assertEquals(new Result.Complete(KEY, 7), run(3));

    assertEquals(new Tally(3, 0, 7), seen.getFirst());
    assertEquals(new Tally(7, 0, 7), seen.getLast());
    assertEquals(0, pauses);
    assertEquals(new Result.Complete(KEY, 0), run(3));
  }

  @Test
  void what_was_in_other_hands_is_looked_at_again() {
    rows.free = 2;
    rows.held = 3;
    rows.heldRounds = 2;

    assertEquals(new Result.Complete(KEY, 5), run(10));

    assertEquals(2, pauses);
  }

  @Test
  void what_stays_in_other_hands_is_told_after_a_few_rounds() {
    rows.free = 2;
    rows.held = 3;
    rows.heldRounds = 100;

    assertEquals(new Result.Incomplete(KEY, 2, 0, List.of(), 3), run(10));

    assertEquals(RewrapTokensService.ROUNDS - 1, pauses);
  }

  @Test
  void what_does_not_decrypt_is_counted_once_named_up_to_twenty_and_not_tried_again() {
    rows.free = 4;
    rows.unreadable = 25;
    rows.held = 1;
    rows.heldRounds = 1;

    var result = (Result.Incomplete) run(10);

    assertEquals(5, result.rewrapped());
    assertEquals(25, result.unreadable());
    assertEquals(20, result.examples().size());
    assertEquals("user-19", result.examples().getLast().user());
    assertEquals(0, result.busy());
    assertEquals(1, pauses);
  }

  @Test
  void a_database_that_is_lost_ends_it_with_what_was_done() {
    rows.free = 9;
    rows.failsAfter = 2;

    assertEquals(new Result.StorageLost(4), run(2));
  }
}
