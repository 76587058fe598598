package countersign.application.service;

import countersign.application.port.out.InvalidationOutbox;
import countersign.application.port.out.InvalidationOutbox.Waiting;
import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TwitterOAuth.InvalidationAnswer;
import countersign.application.port.out.TwitterOAuth2;
import countersign.application.port.out.TwitterOAuth2.RevocationAnswer;
import countersign.domain.ConsumerPair;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.GrantTokens;
import countersign.domain.HeldPair;
import countersign.domain.Inconclusive;
import countersign.domain.Occasion;
import countersign.domain.Protocol;
import countersign.domain.RequestId;
import countersign.domain.TokenPair;
import java.time.InstantSource;
import java.util.Optional;

/// One try to have X kill what waits in the outbox: a pair is invalidated, a grant revoked.
final class Invalidation {
  enum Result {
    /// X confirmed that the token is dead.
    CONFIRMED,
    /// X could not be asked, and is asked again later.
    PENDING,
    /// X is not asked: the token is in use again, or can no longer be signed with.
    ENDED
  }

  private final ConsumerKeyring consumers;
  private final Optional<GrantClient> client;
  private final TokenEnding ending;
  private final TwitterOAuth2 oauth2;
  private final TokenVault vault;
  private final InvalidationOutbox outbox;
  private final PairCheck check;
  private final Backoff backoff;
  private final InstantSource clock;

  Invalidation(
      ConsumerKeyring consumers,
      Optional<GrantClient> client,
      TokenEnding ending,
      TwitterOAuth2 oauth2,
      TokenVault vault,
      InvalidationOutbox outbox,
      PairCheck check,
      Backoff backoff,
      InstantSource clock) {
    this.consumers = consumers;
    this.client = client;
    this.ending = ending;
    this.oauth2 = oauth2;
    this.vault = vault;
    this.outbox = outbox;
    this.check = check;
    this.backoff = backoff;
    this.clock = clock;
  }

  Result attempt(Waiting waiting, RequestId request) {
    if (waiting.protocol() == Protocol.OAUTH1 && vault.holds(waiting.user(), waiting.token())) {
      return ended(waiting, request, "token_held_again");
    }
    if (waiting.credentials().isEmpty()) {
      return ended(waiting, request, "not_decryptable");
    }
    return switch (waiting.credentials().get()) {
      case TokenPair pair ->
          consumers
              .find(waiting.consumerKey())
              .map(consumer -> invalidate(waiting, consumer, pair, request))
              .orElseGet(() -> ended(waiting, request, "consumer_key_gone"));
      case GrantTokens tokens ->
          client
              .filter(own -> own.is(waiting.consumerKey()))
              .map(own -> revoke(waiting, own, tokens, request))
              .orElseGet(() -> ended(waiting, request, "client_id_gone"));
    };
  }

  private Result invalidate(
      Waiting waiting, ConsumerPair consumer, TokenPair pair, RequestId request) {
    var told = ending.ask(consumer, pair);
    var result =
        switch (told.answer()) {
          case InvalidationAnswer.Invalidated() -> confirmed(waiting, request, "confirmed");
          case InvalidationAnswer.AlreadyDead() -> confirmed(waiting, request, "already_dead");
          case InvalidationAnswer.Failed(var why) -> failed(waiting, request, why);
        };
    ending.follow(told, waiting.user(), request);
    return result;
  }

  private Result revoke(Waiting waiting, GrantClient own, GrantTokens tokens, RequestId request) {
    return switch (oauth2.revoke(own.client(), tokens.all())) {
      case RevocationAnswer.Revoked() -> {
        outbox.end(waiting, event(waiting, request, Kind.INVALIDATED, "confirmed"));
        yield Result.CONFIRMED;
      }
      case RevocationAnswer.Failed(var why) -> failed(waiting, request, why);
    };
  }

  private Result confirmed(Waiting waiting, RequestId request, String reason) {
    outbox.end(waiting, event(waiting, request, Kind.INVALIDATED, reason));
    // The user may have brought the token back in the moment X killed it: then that is noticed now.
    var heldAgain = vault.find(waiting.user()).held().filter(held -> isSameToken(held, waiting));
    if (heldAgain.isPresent()) {
      var _ = check.check(waiting.user(), heldAgain.get(), request);
    }
    return Result.CONFIRMED;
  }

  private static boolean isSameToken(HeldPair held, Waiting waiting) {
    return held.token().equals(waiting.token());
  }

  private Result failed(Waiting waiting, RequestId request, Inconclusive why) {
    var next = backoff.nextOfFew(waiting.attempts() + 1, why.retryAfter(), clock.instant());
    if (next.isEmpty()) {
      return ended(waiting, request, "gave_up_" + why.cause().wire());
    }
    outbox.retry(waiting, next.get());
    return Result.PENDING;
  }

  private Result ended(Waiting waiting, RequestId request, String reason) {
    outbox.end(waiting, event(waiting, request, Kind.INVALIDATION_ENDED, reason));
    return Result.ENDED;
  }

  private CustodyEvent event(Waiting waiting, RequestId request, Kind kind, String reason) {
    return new CustodyEvent(
        kind,
        waiting.user(),
        Optional.of(waiting.protocol()),
        waiting.generation(),
        Optional.of(waiting.token()),
        Optional.of(waiting.consumerKey()),
        reason,
        new Occasion(clock.instant(), request));
  }
}
