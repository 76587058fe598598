package countersign.application.service;

import countersign.application.port.in.RenewConnection;
import countersign.application.port.in.StartConnection;
import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TwitterOAuth.InvalidationAnswer;
import countersign.domain.Connection;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndReason;
import countersign.domain.EndRule;
import countersign.domain.HeldPair;
import countersign.domain.Inconclusive;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.Transition;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Begins the new flow before the old pair is touched, so that an X that is away costs nothing.
final class RenewConnectionService implements RenewConnection {
  private final StartConnection startConnection;
  private final ConsumerKeyring consumers;
  private final TokenEnding ending;
  private final TokenVault vault;
  private final PairCommits commits;
  private final InstantSource clock;

  RenewConnectionService(
      StartConnection startConnection,
      ConsumerKeyring consumers,
      TokenEnding ending,
      TokenVault vault,
      InstantSource clock) {
    this.startConnection = startConnection;
    this.consumers = consumers;
    this.ending = ending;
    this.vault = vault;
    this.commits = new PairCommits(vault);
    this.clock = clock;
  }

  @Override
  public Result renew(StartConnection.Start start, RequestId request) {
    return switch (startConnection.start(start)) {
      case StartConnection.Result.NotConfigured() -> new Result.NotConfigured();
      case StartConnection.Result.NoRequestToken(var why) -> new Result.NotRenewed(why);
      case StartConnection.Result.Started flow ->
          giveUpHeld(start.user(), request)
              .<Result>map(Result.NotRenewed::new)
              .orElseGet(() -> new Result.Started(flow));
    };
  }

  /// Invalidates and erases what is held. Returns why X did not confirm; then nothing was changed.
  private Optional<Inconclusive> giveUpHeld(UserId user, RequestId request) {
    var held = vault.find(user).held();
    if (held.isEmpty()) {
      return Optional.empty();
    }
    var consumer = consumers.find(held.get().consumerKey());
    var pair = vault.open(user, held.get().generation());
    if (consumer.isEmpty() || pair.isEmpty()) {
      erase(user, held.get(), Kind.INVALIDATION_ENDED, "not_signable", request);
      return Optional.empty();
    }
    vault.record(List.of(about(user, held.get(), Kind.INVALIDATION_REQUESTED, "renewed", request)));
    var told = ending.ask(consumer.get(), pair.get());
    var failure =
        switch (told.answer()) {
          case InvalidationAnswer.Failed(var why) -> Optional.of(why);
          case InvalidationAnswer.Invalidated() ->
              erase(user, held.get(), Kind.INVALIDATED, "renewed", request);
          case InvalidationAnswer.AlreadyDead() ->
              erase(user, held.get(), Kind.INVALIDATED, "already_dead", request);
        };
    ending.follow(told, user, request);
    return failure;
  }

  private Optional<Inconclusive> erase(
      UserId user, HeldPair given, Kind kind, String reason, RequestId request) {
    var event = about(user, given, kind, reason, request);
    var occasion = new Occasion(clock.instant(), request);
    var _ =
        commits.commit(
            user,
            now -> end(now, given, occasion).map(transition -> transition.plus(event)),
            change -> change,
            Optional.empty());
    return Optional.empty();
  }

  /// A pair that came in the meantime stays.
  private static Optional<Transition> end(Connection now, HeldPair given, Occasion occasion) {
    return now.held().filter(held -> held.generation().equals(given.generation())).isPresent()
        ? EndRule.end(now, EndReason.RENEWED, false, occasion)
        : Optional.empty();
  }

  private CustodyEvent about(
      UserId user, HeldPair pair, Kind kind, String reason, RequestId request) {
    return CustodyEvent.about(user, pair, kind, reason, new Occasion(clock.instant(), request));
  }
}
