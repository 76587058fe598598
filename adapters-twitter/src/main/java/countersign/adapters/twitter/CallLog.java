package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import countersign.adapters.twitter.Reply.NoAnswer;
import countersign.domain.AnswerVerdict;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.StatedReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the log what X answered, without bodies, headers or queries. What no user can help is
/// said once a minute as a warning: everybody meets it at once.
final class CallLog {
  private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);
  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

  CallLog(InstantSource clock) {
    this.clock = clock;
  }

  Reply told(Outgoing call, Reply reply) {
    var path = call.request().uri().getPath();
    switch (reply) {
      case Answer answer when isUsedUp(answer) && speaks() ->
          LOG.warn(
              "X takes nothing more from this app until its credits or its plan's cap allow it"
                  + " again; no user can help it. {} got {}: {}",
              path,
              answer.status(),
              words(answer));
      case Answer answer when !answer.isSuccess() && answer.complaint().reason().isPresent() ->
          LOG.info(
              "X answered {} with {}, code {}, transaction {}: {}",
              path,
              answer.status(),
              answer.complaint().code().map(Object::toString).orElse("none"),
              transaction(answer),
              words(answer));
      case Answer answer ->
          LOG.debug(
              "X answered {} with {}, transaction {}", path, answer.status(), transaction(answer));
      case NoAnswer(var cause) -> LOG.info("X gave no answer to {}: {}", path, cause);
    }
    return reply;
  }

  private static boolean isUsedUp(Answer answer) {
    return Verdicts.of(answer) instanceof AnswerVerdict.Unsettled(var why)
        && why.cause() == Cause.OUT_OF_CREDITS;
  }

  private boolean speaks() {
    var now = clock.instant();
    var quiet = quietUntil.get();
    return !now.isBefore(quiet) && quietUntil.compareAndSet(quiet, now.plus(BETWEEN));
  }

  private static String words(Answer answer) {
    return answer.complaint().reason().map(StatedReason::text).orElse("no reason given");
  }

  private static String transaction(Answer answer) {
    return answer.headers().firstValue("x-transaction-id").orElse("unknown");
  }
}
