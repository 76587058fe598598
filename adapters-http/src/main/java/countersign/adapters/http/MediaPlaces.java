package countersign.adapters.http;

import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import countersign.domain.UserId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// How many requests with media may be at work at once: each may fill 512 MiB of disk. Nobody waits
/// for a place, and no user gets all of them.
final class MediaPlaces {
  static final int ALL = 16;
  static final int PER_USER = 4;

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Problem BUSY =
      ProblemCode.TOO_MANY_REQUESTS
          .because("Too much media is on its way through this service. Try again.")
          .retryingAfter(PAUSE);

  private final Semaphore places = new Semaphore(ALL);
  private final Semaphore mebibytes;
  private final Map<UserId, Integer> taken = new ConcurrentHashMap<>();

  /// @param mebibytes of memory that large JSON bodies may fill
  MediaPlaces(int mebibytes) {
    this.mebibytes = new Semaphore(mebibytes);
  }

  /// Returns what gives the place back.
  Runnable take(UserId user) {
    var mine = taken.merge(user, 1, Integer::sum);
    if (mine > PER_USER || !places.tryAcquire()) {
      forget(user);
      throw BUSY.refusal();
    }
    return () -> {
      forget(user);
      places.release();
    };
  }

  /// Returns what gives the memory back.
  Runnable takeMemory(int wanted) {
    if (!mebibytes.tryAcquire(wanted)) {
      throw BUSY.refusal();
    }
    return () -> mebibytes.release(wanted);
  }

  private void forget(UserId user) {
    taken.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1);
  }
}
