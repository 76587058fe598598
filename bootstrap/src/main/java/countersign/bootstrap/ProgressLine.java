package countersign.bootstrap;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// How far a long work is: one line that changes on a terminal, elsewhere a line each few seconds.
final class ProgressLine {
  private final PrintWriter err;
  private final boolean isTerminal;
  private final InstantSource clock;
  private final Duration pause;
  private final Instant start;
  private Instant next;
  private int shown;

  ProgressLine(PrintWriter err, boolean isTerminal, InstantSource clock) {
    this.err = err;
    this.isTerminal = isTerminal;
    this.clock = clock;
    this.pause = isTerminal ? Duration.ofMillis(200) : Duration.ofSeconds(5);
    this.start = clock.instant();
    this.next = start.plus(pause);
  }

  static ProgressLine of(PrintWriter err, InstantSource clock) {
    return new ProgressLine(err, isTerminal(), clock);
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /// @param text the line, from the time it took so far, at least a millisecond; asked for only
  ///   when it is time to show one
  void show(Function<Duration, String> text) {
    var now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(pause);
    var took = Duration.between(start, now);
    var line = text.apply(took.isPositive() ? took : Duration.ofMillis(1));
    if (isTerminal) {
      err.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
      shown = line.length();
    } else {
      err.println(line);
    }
    err.flush();
  }

  /// Leaves the line on the screen, and tells how long the work took.
  Duration end() {
    if (shown > 0) {
      err.println();
      err.flush();
    }
    return Duration.between(start, clock.instant());
  }
}
