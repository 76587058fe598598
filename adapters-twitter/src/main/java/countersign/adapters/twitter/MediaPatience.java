package countersign.adapters.twitter;

import countersign.domain.AnswerVerdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// How long an upload waits, and for what.
///
/// @param limits of each call
record MediaPatience(InstantSource clock, Pauser pauser, Limits limits) {
  private static final Duration CALL = Duration.ofSeconds(30);
  private static final Duration PROCESSING = Duration.ofMinutes(10);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /// Between two looks at media that X processes, when X names no time.
  private static final Duration USUAL = Duration.ofSeconds(5);

  static MediaPatience standard(InstantSource clock) {
    var standard = Limits.STANDARD;
    return new MediaPatience(
        clock, Pauser.SLEEPING, new Limits(standard.connect(), CALL, standard.bodyBytes()));
  }

  /// Until when processing that begins here is waited for.
  Instant processingDeadline() {
    return clock.instant().plus(PROCESSING);
  }

  /// Waits as X asks.
  ///
  /// @return false, and at once, if that would be longer than until the deadline
  boolean waitsForProcessing(Optional<Duration> asked, Instant deadline) {
    var pause = bounded(asked.orElse(USUAL));
    return !clock.instant().plus(pause).isAfter(deadline) && pauser.pause(pause);
  }

  /// Waits after a call that got no answer, or one that told of an outage.
  ///
  /// @return false if the thread was told to stop
  boolean waitsAfter(AnswerVerdict verdict) {
    var asked =
        verdict instanceof AnswerVerdict.Unsettled(var why)
            ? why.retryAfter()
            : Optional.<Duration>empty();
    return pauser.pause(bounded(asked.orElse(SHORTEST)));
  }

  private static Duration bounded(Duration pause) {
    return Duration.ofSeconds(
        Math.clamp(pause.toSeconds(), SHORTEST.toSeconds(), LONGEST.toSeconds()));
  }
}
