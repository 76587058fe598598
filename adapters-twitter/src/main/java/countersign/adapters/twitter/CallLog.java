package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import countersign.adapters.twitter.Reply.NoAnswer;
import countersign.domain.StatedReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the log what X answered, without bodies, headers or queries, and tells the operator of
/// what no user can help.
record CallLog(AppTroubles troubles) {
  private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

  Reply told(Outgoing call, Reply reply) {
    var path = call.request().uri().getPath();
    switch (reply) {
      case Answer answer -> {
        write(path, answer);
        troubles.heed(answer);
      }
      case NoAnswer(var cause) -> LOG.info("X gave no answer to {}: {}", path, cause);
    }
    return reply;
  }

  private static void write(String path, Answer answer) {
    var transaction = answer.headers().firstValue("x-transaction-id").orElse("unknown");
    var reason = answer.complaint().reason();
    if (!answer.isSuccess() && reason.isPresent()) {
      LOG.info(
          "X answered {} with {}, code {}, transaction {}: {}",
          path,
          answer.status(),
          answer.complaint().code().map(Object::toString).orElse("none"),
          transaction,
          reason.map(StatedReason::text).orElseThrow());
    } else {
      LOG.debug("X answered {} with {}, transaction {}", path, answer.status(), transaction);
    }
  }
}
