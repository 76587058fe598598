package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// X's time: our clock, put right by what X said when it last refused a timestamp.
final class TwitterTime {
  private final InstantSource clock;
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

  TwitterTime(InstantSource clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant().plus(offset.get());
  }

  /// Goes by the `Date` of an answer from here on.
  ///
  /// @return false if the answer has no usable `Date`
  boolean correctBy(Answer answer) {
    var date = HttpDate.in(answer.headers(), "date");
    date.ifPresent(theirs -> offset.set(Duration.between(clock.instant(), theirs)));
    return date.isPresent();
  }
}
