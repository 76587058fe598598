package countersign.application.service;

import countersign.application.port.out.PermissionProbe;
import countersign.domain.ConsumerPair;
import countersign.domain.Finding;
import countersign.domain.TokenPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Shows pairs to X at an even pace, and rests when X asks for it.
final class PacedProbe {
  /// X's windows are 15 minutes long.
  private static final Duration LONGEST_REST = Duration.ofMinutes(15);

  private final PermissionProbe probe;
  private final Duration step;
  private final Waiting waiting;
  private final InstantSource clock;
  private Instant next = Instant.MIN;

  PacedProbe(PermissionProbe probe, int perMinute, Waiting waiting, InstantSource clock) {
    this.probe = probe;
    this.step = Duration.ofMinutes(1).dividedBy(perMinute);
    this.waiting = waiting;
    this.clock = clock;
  }

  /// @throws IllegalStateException when the thread is to stop instead of waiting for its turn
  Finding ask(ConsumerPair consumer, TokenPair pair) {
    if (!waiting.pause(untilTurn())) {
      throw new IllegalStateException("stopped before X was asked");
    }
    var finding = probe.ask(consumer, pair);
    if (finding instanceof Finding.Unknown(var why)) {
      why.retryAfter().ifPresent(this::rest);
    }
    return finding;
  }

  private synchronized Duration untilTurn() {
    var now = clock.instant();
    var turn = next.isAfter(now) ? next : now;
    next = turn.plus(step);
    return Duration.between(now, turn);
  }

  private synchronized void rest(Duration asked) {
    var until = clock.instant().plus(asked.compareTo(LONGEST_REST) < 0 ? asked : LONGEST_REST);
    next = next.isAfter(until) ? next : until;
  }
}
