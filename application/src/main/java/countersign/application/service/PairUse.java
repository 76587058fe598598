package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UseFailure;
import countersign.application.port.out.LimitBook;
import countersign.application.port.out.PairsInUse;
import countersign.application.port.out.PairsInUse.Opened;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.AnswerVerdict;
import countersign.domain.ConnectionState;
import countersign.domain.ConsumerPair;
import countersign.domain.CustodyEvent;
import countersign.domain.HeldPair;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.SeenLimits;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The use of held pairs: each is opened, admitted by the custody log, and followed up. Nothing
/// else in this package hands out a held pair's credentials for use.
final class PairUse {
  private static final Logger LOG = LoggerFactory.getLogger(PairUse.class);

  /// Each change in between is somebody's progress; this many in a row is no progress any more.
  private static final int TRIES = 20;

  private final ConsumerKeyring consumers;
  private final PairsInUse pairs;
  private final UseAftermath aftermath;
  private final LimitBook limits;
  private final InstantSource clock;

  PairUse(
      ConsumerKeyring consumers,
      PairsInUse pairs,
      UseAftermath aftermath,
      LimitBook limits,
      InstantSource clock) {
    this.consumers = consumers;
    this.pairs = pairs;
    this.aftermath = aftermath;
    this.limits = limits;
    this.clock = clock;
  }

  /// A pair whose use is durable in the custody log.
  record Admitted(HeldPair pair, ConsumerPair consumer, TokenPair credentials) {}

  sealed interface Entry {
    record Ready(Admitted use) implements Entry {}

    record Refused(UseFailure why) implements Entry {}
  }

  /// Opens the user's pair for one use and records it.
  Entry enter(UserId user, Purpose purpose, RequestOrigin origin) {
    for (var tries = 0; tries < TRIES; tries++) {
      var opened = pairs.open(user);
      var usable = usable(opened);
      if (usable.isEmpty()) {
        return new Entry.Refused(new UseFailure.NotUsable(state(opened)));
      }
      var now = clock.instant();
      var closed = purpose.endpoint().flatMap(name -> limits.closedUntil(user, name, now));
      if (closed.isPresent()) {
        return new Entry.Refused(limited(now, closed.get()));
      }
      var event =
          CustodyEvent.about(
              user, usable.get().pair(), purpose.kind(), purpose.reason(), origin.at(now));
      if (pairs.admit(opened, event)) {
        return new Entry.Ready(usable.get());
      }
    }
    throw new StorageUnavailable("the connection changed on every try");
  }

  private Optional<Admitted> usable(Opened opened) {
    return opened
        .connection()
        .held()
        .flatMap(held ->
            consumers
                .find(held.consumerKey())
                .flatMap(consumer ->
                    opened
                        .credentials()
                        .map(credentials -> new Admitted(held, consumer, credentials))));
  }

  private ConnectionState state(Opened opened) {
    var connection = opened.connection();
    return ConnectionState.of(connection, consumers.isUsable(connection.held()));
  }

  static UseFailure limited(Instant now, Instant until) {
    return new UseFailure.NotDone(
        new Inconclusive(
            Cause.RATE_LIMITED, Optional.empty(), Optional.of(Duration.between(now, until))));
  }

  /// Acts on what X said to a use.
  ///
  /// @return why it did not do what it was for; empty for [AnswerVerdict.Fine]
  Optional<UseFailure> follow(
      UserId user, Admitted use, AnswerVerdict verdict, RequestOrigin origin) {
    return aftermath.follow(user, use.pair(), verdict, origin);
  }

  /// As [#follow] after a success, which stands whatever becomes of the database.
  void followSuccess(UserId user, Admitted use, AnswerVerdict verdict, RequestOrigin origin) {
    try {
      var _ = follow(user, use, verdict, origin);
    } catch (StorageUnavailable away) {
      LOG.warn("What a success says of the pair was not kept: {}", away.getMessage());
    }
  }

  /// Keeps what X told of its limits. They are worth less than the answer they came with: a
  /// database that is away costs the limits only.
  void saw(UserId user, SeenLimits seen) {
    if (seen.limits().isEmpty() && seen.closedUntil().isEmpty()) {
      return;
    }
    try {
      limits.keep(user, seen);
    } catch (StorageUnavailable away) {
      LOG.warn("Limits of {} were not kept: {}", seen.endpoint(), away.getMessage());
    }
  }
}
