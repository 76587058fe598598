package countersign.application.service;

import countersign.application.port.in.CompleteConnection.Failure;
import countersign.application.port.in.CompleteConnection.Outcome;
import countersign.application.port.out.PendingConnections.Pending;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TwitterOAuth;
import countersign.application.port.out.TwitterOAuth.ExchangeAnswer;
import countersign.application.service.Reception.Guest;
import countersign.application.service.Reception.Received;
import countersign.domain.ConsumerPair;
import countersign.domain.RequestId;
import countersign.domain.TokenPair;
import countersign.domain.TwitterAccount;
import countersign.domain.Verdict;
import countersign.domain.Verifier;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What follows once a callback was matched with its flow: exchange, check, verdict, and what a
/// refused pair leaves to be done at X.
final class FlowEnd {
  private static final Logger LOG = LoggerFactory.getLogger(FlowEnd.class);

  private final ConsumerKeyring consumers;
  private final TwitterOAuth twitter;
  private final Reception reception;
  private final ReadOnlyAftermath aftermath;

  FlowEnd(
      ConsumerKeyring consumers,
      TwitterOAuth twitter,
      Reception reception,
      ReadOnlyAftermath aftermath) {
    this.consumers = consumers;
    this.twitter = twitter;
    this.reception = reception;
    this.aftermath = aftermath;
  }

  Outcome exchange(Pending flow, TokenPair temporary, Verifier verifier, RequestId request) {
    var consumer = consumers.find(flow.app());
    if (consumer.isEmpty()) {
      return new Outcome.Failed(Failure.NOT_CONFIGURED);
    }
    return switch (twitter.exchange(consumer.get(), temporary, verifier)) {
      case ExchangeAnswer.Exchanged(var pair, var account) ->
          receive(guest(flow, consumer.get(), pair, account, request));
      case ExchangeAnswer.Refused(), ExchangeAnswer.Failed(_) ->
          new Outcome.Failed(Failure.EXCHANGE_FAILED);
    };
  }

  private static Guest guest(
      Pending flow,
      ConsumerPair consumer,
      TokenPair pair,
      Optional<TwitterAccount> account,
      RequestId request) {
    var pinned = flow.switchAccount() ? Optional.<TwitterAccount>empty() : flow.expected();
    return new Guest(flow.user(), consumer, pair, account, pinned, !flow.switchAccount(), request);
  }

  private Outcome receive(Guest guest) {
    var received =
        reception.isOtherAccount(guest)
            ? reception.refuseOtherAccount(guest)
            : reception.settle(guest, reception.ask(guest));
    return switch (received) {
      case Received.OtherAccount() -> new Outcome.Failed(Failure.ACCOUNT_MISMATCH);
      case Received.Judged judged -> outcome(judged, guest);
    };
  }

  private Outcome outcome(Received.Judged judged, Guest guest) {
    return switch (judged.verdict()) {
      case Verdict.Keep(_, var same) -> new Outcome.Connected(same, false);
      case Verdict.KeepUnverified(_, var same) -> new Outcome.Connected(same, true);
      case Verdict.KeepBlocked(_, var same) -> new Outcome.Connected(same, true);
      case Verdict.SameReadOnly() -> readOnly(true, guest, judged);
      case Verdict.AppIsReadOnly() -> readOnly(false, guest, judged);
      case Verdict.Rejected(_) -> new Outcome.Failed(Failure.REJECTED);
    };
  }

  private Outcome readOnly(boolean sameToken, Guest guest, Received.Judged judged) {
    try {
      aftermath.follow(guest, judged);
    } catch (StorageUnavailable _) {
      LOG.warn("Request {}: a refused pair was not followed up", guest.request());
    }
    return new Outcome.ReadOnly(sameToken);
  }
}
