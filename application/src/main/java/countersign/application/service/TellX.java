package countersign.application.service;

import countersign.application.port.in.Disconnect.Result;
import countersign.application.port.out.InvalidationOutbox;
import countersign.domain.RequestId;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.InstantSource;

/// Tells X at once of everything of one user that was erased here and waits in the outbox.
final class TellX {
  private static final Duration CLAIM = Duration.ofMinutes(1);

  private final InvalidationOutbox outbox;
  private final Invalidation invalidation;
  private final InstantSource clock;

  TellX(InvalidationOutbox outbox, Invalidation invalidation, InstantSource clock) {
    this.outbox = outbox;
    this.invalidation = invalidation;
    this.clock = clock;
  }

  Result about(UserId user, RequestId request) {
    var now = clock.instant();
    var pending =
        outbox.claim(user, now, now.plus(CLAIM)).stream()
            .map(waiting -> invalidation.attempt(waiting, request))
            .filter(result -> result == Invalidation.Result.PENDING)
            .count();
    return pending == 0 && outbox.waiting(user) == 0
        ? Result.INVALIDATED
        : Result.INVALIDATION_PENDING;
  }
}
