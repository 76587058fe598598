package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Generation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UseQueueTest {
  private static final CustodyEvent EVENT =
      new CustodyEvent(
          Kind.SIGNED,
          VaultScenes.ALICE,
          Generation.NONE,
          Optional.empty(),
          Optional.empty(),
          "test",
          VaultScenes.OCCASION);

  private final UseQueue queue = new UseQueue();

  private AskedUse offered(long revision) {
    var use = new AskedUse(EVENT, VaultScenes.KEY, revision);
    assertTrue(queue.offer(use));
    return use;
  }

  @Test
  void what_has_gathered_is_taken_together_and_in_order() throws Exception {
    var uses = List.of(offered(1), offered(2), offered(3));

    assertEquals(uses, queue.take());
  }

  @Test
  void no_more_than_a_batch_is_taken_at_once() throws Exception {
    for (var number = 0; number <= UseQueue.MOST_AT_ONCE; number++) {
      offered(number);
    }

    assertEquals(UseQueue.MOST_AT_ONCE, queue.take().size());
    assertEquals(1, queue.take().size());
  }

  @Test
  void a_full_queue_takes_no_more() throws Exception {
    for (var number = 0; number < UseQueue.MOST_WAITING; number++) {
      offered(number);
    }
    assertFalse(queue.offer(new AskedUse(EVENT, VaultScenes.KEY, 0)));

    assertEquals(UseQueue.MOST_AT_ONCE, queue.take().size());

    offered(0);
  }

  @Test
  void what_was_given_up_is_not_taken() throws Exception {
    var first = offered(1);
    var second = offered(2);
    first.giveUp();

    assertEquals(List.of(second), queue.take());
  }

  @Test
  void whoever_takes_waits_for_the_first() throws Exception {
    var taken =
        CompletableFuture.supplyAsync(() -> {
          try {
            return queue.take();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    TimeUnit.MILLISECONDS.sleep(20);
    assertFalse(taken.isDone());

    var use = offered(1);

    assertEquals(List.of(use), taken.get(5, TimeUnit.SECONDS));
  }

  @Test
  void closing_returns_what_waits_and_lets_nothing_in_or_out() throws Exception {
    var use = offered(1);

    assertEquals(List.of(use), queue.close());

    assertEquals(List.of(), queue.take());
    assertEquals(List.of(), queue.close());
    assertFalse(queue.offer(use));
  }
}
