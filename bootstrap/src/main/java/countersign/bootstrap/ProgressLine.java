package countersign.bootstrap;

import countersign.application.port.in.ImportTokens.Tally;
import countersign.application.port.in.ImportTokens.Watcher;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// How far the import is: one line that changes on a terminal, elsewhere a line each few seconds.
final class ProgressLine implements Watcher {
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

  @Override
  public void saw(Tally soFar) {
    var now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(pause);
    var line = line(soFar, Math.max(1, Duration.between(start, now).toMillis()));
    if (isTerminal) {
      err.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
      shown = line.length();
    } else {
      err.println(line);
    }
    err.flush();
  }

  private static String line(Tally soFar, long millis) {
    var counts =
        soFar.counts().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(count -> ImportSummary.word(count.getKey()) + " " + count.getValue().number())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%d of %s rows, %d per second: %s",
        soFar.done(),
        soFar.all().map(Object::toString).orElse("?"),
        soFar.done() * 1_000 / millis,
        counts);
  }

  /// Leaves the line on the screen.
  void end() {
    if (shown > 0) {
      err.println();
      err.flush();
    }
  }
}
