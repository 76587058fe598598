package countersign.application.service;

import countersign.application.port.in.CompleteGrant.Failure;
import countersign.application.port.in.CompleteGrant.Outcome;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.PendingConnections.Pending;
import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TwitterOAuth2;
import countersign.application.port.out.TwitterOAuth2.AccountAnswer;
import countersign.application.port.out.TwitterOAuth2.ExchangeAnswer;
import countersign.application.port.out.TwitterOAuth2.Issued;
import countersign.domain.AuthorizationCode;
import countersign.domain.CodeVerifier;
import countersign.domain.EndReason;
import countersign.domain.EndRule;
import countersign.domain.GrantArrival;
import countersign.domain.GrantRule;
import countersign.domain.GrantScope;
import countersign.domain.GrantTokens;
import countersign.domain.HeldPair;
import countersign.domain.Occasion;
import countersign.domain.Standing;
import countersign.domain.Transition;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What follows once an OAuth 2.0 callback was matched with its flow: exchange, the question whose
/// grant it is, verdict, and whether the OAuth 1.0a flow is to follow.
final class GrantFlowEnd {
  private static final Set<GrantScope> ASKED = Set.of(GrantScope.values());

  private final GrantClient client;
  private final ConsumerKeyring consumers;
  private final boolean clearsBeforeReconnect;
  private final TwitterOAuth2 twitter;
  private final TokenVault pairs;
  private final GrantCommits grantCommits;
  private final PairCommits pairCommits;
  private final GrantRevocation revocation;
  private final Fingerprints fingerprints;
  private final InstantSource clock;

  /// @param clearsBeforeReconnect whether the pair is cleared before its flow starts anew
  GrantFlowEnd(
      GrantClient client,
      ConsumerKeyring consumers,
      boolean clearsBeforeReconnect,
      TwitterOAuth2 twitter,
      TokenVault pairs,
      GrantCommits grantCommits,
      GrantRevocation revocation,
      Fingerprints fingerprints,
      InstantSource clock) {
    this.client = client;
    this.consumers = consumers;
    this.clearsBeforeReconnect = clearsBeforeReconnect;
    this.twitter = twitter;
    this.pairs = pairs;
    this.grantCommits = grantCommits;
    this.pairCommits = new PairCommits(pairs);
    this.revocation = revocation;
    this.fingerprints = fingerprints;
    this.clock = clock;
  }

  Outcome exchange(
      Pending flow, AuthorizationCode code, CodeVerifier verifier, RequestOrigin origin) {
    if (!client.is(flow.app())) {
      return new Outcome.Failed(Failure.NOT_CONFIGURED);
    }
    return switch (twitter.exchange(client.client(), client.callback(), code, verifier)) {
      case ExchangeAnswer.Exchanged(var issued) -> receive(flow, issued, origin);
      case ExchangeAnswer.Refused(), ExchangeAnswer.Failed(_) ->
          new Outcome.Failed(Failure.EXCHANGE_FAILED);
    };
  }

  private Outcome receive(Pending flow, Issued issued, RequestOrigin origin) {
    var answer = twitter.account(issued.access());
    var account =
        answer instanceof AccountAnswer.Named(var named)
            ? Optional.of(named)
            : Optional.<TwitterAccount>empty();
    var arrival = arrival(issued, account);
    var occasion = origin.at(clock.instant());
    var verdict =
        grantCommits
            .commit(
                flow.user(),
                now -> GrantRule.judge(now, arrival, expected(flow), occasion),
                judged -> Optional.of(judged.transition()),
                issued.refresh().map(refresh -> new GrantTokens(issued.access(), refresh)))
            .verdict();
    return switch (verdict) {
      case KEEP -> {
        if (answer instanceof AccountAnswer.Blocked(var standing)) {
          noteBlock(flow.user(), standing, occasion);
        }
        yield next(flow, account, origin);
      }
      case SCOPE_MISSING -> refused(flow.user(), issued, arrival, Failure.SCOPE_MISSING, origin);
      case NO_REFRESH_TOKEN ->
          refused(flow.user(), issued, arrival, Failure.NO_REFRESH_TOKEN, origin);
      case ACCOUNT_MISMATCH ->
          refused(flow.user(), issued, arrival, Failure.ACCOUNT_MISMATCH, origin);
    };
  }

  private void noteBlock(UserId user, Standing standing, Occasion occasion) {
    var _ =
        grantCommits.commit(
            user,
            now ->
                now.held()
                    .flatMap(kept ->
                        GrantRule.blocked(now, kept.generation(), standing, false, occasion)),
            change -> change,
            Optional.empty());
  }

  private GrantArrival arrival(Issued issued, Optional<TwitterAccount> account) {
    return new GrantArrival(
        fingerprints.ofAccessToken(client.client().id(), issued.access()),
        client.fingerprint(),
        issued.scopes().orElse(ASKED),
        issued.refresh().isPresent(),
        account,
        clock.instant().plus(issued.life()));
  }

  /// The account of the pair held now, else the one connected when the flow began.
  private Optional<TwitterAccount> expected(Pending flow) {
    return flow.switchAccount()
        ? Optional.empty()
        : pairs.find(flow.user()).held().flatMap(HeldPair::account).or(flow::expected);
  }

  private Outcome refused(
      UserId user, Issued issued, GrantArrival arrival, Failure failure, RequestOrigin origin) {
    var tokens = Stream.concat(issued.refresh().stream(), Stream.of(issued.access())).toList();
    revocation.revoke(user, tokens, arrival.token(), "not_kept", origin);
    return new Outcome.Failed(failure);
  }

  private Outcome next(Pending flow, Optional<TwitterAccount> account, RequestOrigin origin) {
    if (consumers.current().isEmpty()) {
      return new Outcome.Connected();
    }
    if (clearsBeforeReconnect) {
      clear(flow.user(), origin);
      return new Outcome.GoOn(flow.switchAccount());
    }
    return isProven(flow.user(), account)
        ? new Outcome.Connected()
        : new Outcome.GoOn(flow.switchAccount());
  }

  /// Whether the held pair needs no second consent: it may write, and is of the grant's account as
  /// far as that is known.
  private boolean isProven(UserId user, Optional<TwitterAccount> account) {
    var held = pairs.find(user).held().filter(consumers::isUsable).filter(HeldPair::isProven);
    var isOfAnother =
        held.flatMap(HeldPair::account)
            .flatMap(paired -> account.filter(own -> !own.isSameAs(paired)))
            .isPresent();
    return held.isPresent() && !isOfAnother;
  }

  private void clear(UserId user, RequestOrigin origin) {
    var occasion = origin.at(clock.instant());
    var _ =
        pairCommits.commit(
            user,
            now ->
                now.held().isEmpty()
                    ? Optional.<Transition>empty()
                    : EndRule.end(now, EndReason.CLEARED_TO_RECONNECT, false, occasion),
            change -> change,
            Optional.empty());
  }
}
