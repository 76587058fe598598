package countersign.application.service;

import countersign.application.port.in.CheckAgain;
import countersign.application.port.in.ReadStatus;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.out.CheckTurns;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.InstantSource;

final class CheckAgainService implements CheckAgain {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Inquiry inquiry;
  private final CheckTurns turns;
  private final ReadStatus status;
  private final InstantSource clock;

  CheckAgainService(Inquiry inquiry, CheckTurns turns, ReadStatus status, InstantSource clock) {
    this.inquiry = inquiry;
    this.turns = turns;
    this.status = status;
    this.clock = clock;
  }

  @Override
  public Answer check(UserId user, RequestOrigin origin) {
    var outcome = ask(user, origin);
    return new Answer(outcome, status.read(user));
  }

  private Outcome ask(UserId user, RequestOrigin origin) {
    if (!inquiry.hasSubject(user)) {
      return Outcome.NOTHING_TO_ASK;
    } else if (!turns.take(user, clock.instant(), PAUSE)) {
      return Outcome.TOO_SOON;
    }
    inquiry.ask(user, origin);
    return Outcome.ASKED;
  }
}
