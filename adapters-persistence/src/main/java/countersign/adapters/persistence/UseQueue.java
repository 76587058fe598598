package countersign.adapters.persistence;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Where uses gather while the batch before them is written. Many put, one takes.
final class UseQueue {
  static final int MOST_WAITING = 10_000;
  static final int MOST_AT_ONCE = 512;

  /// How long a batch waits to become as large as the one before it. A use that was alone is not
  /// followed by a wait; under load, few large batches cost less than many small ones.
  private static final Duration COMPANY = Duration.ofMillis(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Queue<AskedUse> waiting = new ArrayDeque<>();
  private int sizeBefore = 1;
  private boolean closed;

  /// False when too many wait already, or after [#close].
  boolean offer(AskedUse use) {
    lock.lock();
    try {
      if (closed || waiting.size() == MOST_WAITING) {
        return false;
      }
      waiting.add(use);
      if (waiting.size() == 1 || waiting.size() == sizeBefore) {
        arrived.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a use and takes it with those that have gathered, in their order, without those that
  /// were given up. Empty only after [#close].
  List<AskedUse> take() throws InterruptedException {
    lock.lock();
    try {
      var batch = new ArrayList<AskedUse>();
      while (batch.isEmpty() && !closed) {
        awaitCompany();
        while (batch.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
          var use = waiting.remove();
          if (!use.isOver()) {
            batch.add(use);
          }
        }
        sizeBefore = Math.max(1, batch.size());
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void awaitCompany() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      arrived.await();
    }
    var left = COMPANY.toNanos();
    while (waiting.size() < sizeBefore && left > 0 && !closed) {
      left = arrived.awaitNanos(left);
    }
  }

  /// Returns what still waits; nothing is taken any more.
  List<AskedUse> close() {
    lock.lock();
    try {
      closed = true;
      arrived.signal();
      var left = List.copyOf(waiting);
      waiting.clear();
      return left;
    } finally {
      lock.unlock();
    }
  }
}
