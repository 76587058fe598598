package countersign.bootstrap;

import countersign.application.port.in.VerifyCustody.Watcher;
import java.util.concurrent.locks.ReentrantLock;

/// How far the verification is.
final class VerifyProgress implements Watcher {
  private final ReentrantLock printing = new ReentrantLock();
  private final ProgressLine line;

  VerifyProgress(ProgressLine line) {
    this.line = line;
  }

  /// While one thread prints, another goes on.
  @Override
  public void walked(int shard, long done, long all) {
    if (printing.tryLock()) {
      try {
        line.show(took ->
            "%d of %d events, %d per second, shard %d"
                .formatted(done, Math.max(done, all), done * 1_000 / took.toMillis(), shard));
      } finally {
        printing.unlock();
      }
    }
  }
}
