package countersign.bootstrap;

import countersign.application.port.in.VerifyCustody.Watcher;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// How far the verification is: one line that changes on a terminal, elsewhere a line each few
/// seconds.
final class VerifyProgress implements Watcher {
  private final ReentrantLock printing = new ReentrantLock();
  private final PrintWriter err;
  private final boolean isTerminal;
  private final InstantSource clock;
  private final Duration pause;
  private final Instant start;
  private Instant next;
  private int shown;

  VerifyProgress(PrintWriter err, boolean isTerminal, InstantSource clock) {
    this.err = err;
    this.isTerminal = isTerminal;
    this.clock = clock;
    this.pause = isTerminal ? Duration.ofMillis(200) : Duration.ofSeconds(5);
    this.start = clock.instant();
    this.next = start.plus(pause);
  }

  static VerifyProgress of(PrintWriter err, InstantSource clock) {
    var isTerminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new VerifyProgress(err, isTerminal, clock);
  }

  /// While one thread prints, another goes on.
  @Override
  public void walked(int shard, long done, long all) {
    if (printing.tryLock()) {
      try {
        print(shard, done, all);
      } finally {
        printing.unlock();
      }
    }
  }

  private void print(int shard, long done, long all) {
    var now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(pause);
    var millis = Math.max(1, Duration.between(start, now).toMillis());
    var line =
        "%d of %d events, %d per second, shard %d"
            .formatted(done, Math.max(done, all), done * 1_000 / millis, shard);
    if (isTerminal) {
      err.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
      shown = line.length();
    } else {
      err.println(line);
    }
    err.flush();
  }

  /// Leaves the line on the screen, and tells how long it took.
  Duration end() {
    if (shown > 0) {
      err.println();
      err.flush();
    }
    return Duration.between(start, clock.instant());
  }
}
