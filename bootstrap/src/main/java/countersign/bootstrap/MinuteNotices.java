package countersign.bootstrap;

import countersign.application.port.out.OperatorNotices;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes notices to the log: the first of a kind at once, the others of its minute as a number
/// when the minute is over.
final class MinuteNotices implements OperatorNotices {
  static final Duration PAUSE = Duration.ofMinutes(1);

  /// More kinds than there are reasons; what comes beyond shares one kind for each trouble.
  static final int MOST_KINDS = 200;

  private static final Logger LOG = LoggerFactory.getLogger("countersign.notices");

  private record Kind(Trouble trouble, String reason) {}

  private final InstantSource clock;
  private final Map<Kind, Count> kinds = new ConcurrentHashMap<>();

  MinuteNotices(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void tell(Trouble trouble, String reason) {
    var kind = kind(new Kind(trouble, reason));
    var heldBack = kinds.computeIfAbsent(kind, _ -> new Count()).add(clock.instant());
    heldBack.ifPresent(more -> write(kind, more == 0 ? "" : " (and " + more + " more before)"));
  }

  private Kind kind(Kind asked) {
    return kinds.containsKey(asked) || kinds.size() < MOST_KINDS
        ? asked
        : new Kind(asked.trouble(), "for more reasons than are counted apart");
  }

  /// Tells how many were held back in minutes that are over.
  void flush() {
    for (var each : List.copyOf(kinds.entrySet())) {
      var heldBack = each.getValue().takeAfter(clock.instant());
      if (heldBack > 0) {
        write(each.getKey(), " (" + heldBack + " more in the last minute)");
      }
    }
  }

  private static void write(Kind kind, String count) {
    LOG.warn("{}: {}{}", kind.trouble().words(), kind.reason(), count);
  }

  /// When a kind was told, and how many were held back since.
  private static final class Count {
    private final ReentrantLock lock = new ReentrantLock();
    private Instant told = Instant.MIN;
    private long heldBack;

    /// Counts one more. Empty where it is held back; else how many were before it.
    Optional<Long> add(Instant now) {
      lock.lock();
      try {
        if (!isOver(now)) {
          heldBack++;
          return Optional.empty();
        }
        return Optional.of(take(now));
      } finally {
        lock.unlock();
      }
    }

    long takeAfter(Instant now) {
      lock.lock();
      try {
        return heldBack > 0 && isOver(now) ? take(now) : 0;
      } finally {
        lock.unlock();
      }
    }

    private long take(Instant now) {
      var taken = heldBack;
      heldBack = 0;
      told = now;
      return taken;
    }

    /// Also when the clock was put back.
    private boolean isOver(Instant now) {
      return told.equals(Instant.MIN) || now.isBefore(told) || !now.isBefore(told.plus(PAUSE));
    }
  }
}
