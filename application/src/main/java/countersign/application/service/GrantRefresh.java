package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.Generation;
import countersign.domain.HeldGrant;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.RefreshRule;
import countersign.domain.RefreshTiming;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Refreshes the tokens of a grant: of any number of threads that want it, one works; of any number
/// of instances, one asks X, and the others wait for what it gets.
final class GrantRefresh {
  /// Why new tokens are wanted.
  enum Reason {
    /// Somebody wants to use them; they may still be good.
    WANTED,
    /// X refused the access token.
    REFUSED,
    /// Nobody wants them; an attempt is to be brought to its end.
    DUE
  }

  sealed interface Result {
    /// What is held now is to be looked at again: it is newer, or good after all, or gone.
    record Changed() implements Result {}

    /// What is held cannot be used now.
    record NotNow(Inconclusive why) implements Result {}

    /// X does not accept the grant any more.
    record Over() implements Result {}
  }

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final GrantVault vault;
  private final RefreshAttempt attempt;
  private final Waiting waiting;
  private final InstantSource clock;
  private final ConcurrentMap<UserId, CompletableFuture<Result>> running =
      new ConcurrentHashMap<>();

  GrantRefresh(GrantVault vault, RefreshAttempt attempt, Waiting waiting, InstantSource clock) {
    this.vault = vault;
    this.attempt = attempt;
    this.waiting = waiting;
    this.clock = clock;
  }

  /// Waits for another instance for at most [RefreshRule#LEASE]; an attempt of its own takes X's
  /// call, at most 10 s, and the commits around it.
  ///
  /// @param seen the generation whose tokens will not do
  Result refresh(UserId user, Generation seen, Reason reason, RequestOrigin origin) {
    var mine = new CompletableFuture<Result>();
    var other = running.putIfAbsent(user, mine);
    if (other != null) {
      return await(other);
    }
    try {
      var result = work(user, seen, reason, origin);
      mine.complete(result);
      return result;
    } catch (RuntimeException broken) {
      mine.completeExceptionally(broken);
      throw broken;
    } finally {
      // Whatever ended this thread's work, nobody waits for it any longer.
      mine.completeExceptionally(new IllegalStateException("a refresh broke off"));
      running.remove(user, mine);
    }
  }

  /// The thread that works is bounded itself.
  private static Result await(CompletableFuture<Result> other) {
    try {
      return other.join();
    } catch (CompletionException broken) {
      throw new StorageUnavailable("a refresh of the user's grant was not carried out", broken);
    }
  }

  private Result work(UserId user, Generation seen, Reason reason, RequestOrigin origin) {
    var patience = clock.instant().plus(RefreshRule.LEASE);
    while (true) {
      var opened = vault.open(user);
      var grant = opened.connection().grant(seen);
      if (grant.isEmpty()) {
        return new Result.Changed();
      }
      var now = clock.instant();
      var result =
          switch (step(grant.get(), reason, now)) {
            case RefreshTiming.Step.Use() -> Optional.<Result>of(new Result.Changed());
            case RefreshTiming.Step.GiveUp() -> Optional.<Result>of(new Result.Over());
            case RefreshTiming.Step.Pause(var until) -> Optional.<Result>of(notBefore(until, now));
            case RefreshTiming.Step.Attempt() -> attempt.make(opened, origin);
            case RefreshTiming.Step.Await() -> awaited(now, patience);
          };
      if (result.isPresent()) {
        return result.get();
      }
    }
  }

  private static RefreshTiming.Step step(HeldGrant grant, Reason reason, Instant now) {
    return switch (reason) {
      case WANTED -> RefreshTiming.toUse(grant, now);
      case REFUSED -> RefreshTiming.afterRefusal(grant, now);
      case DUE ->
          RefreshTiming.isDue(grant, now)
              ? new RefreshTiming.Step.Attempt()
              : new RefreshTiming.Step.Use();
    };
  }

  /// Empty when it is worth looking again.
  private Optional<Result> awaited(Instant now, Instant patience) {
    var isWorthIt = now.isBefore(patience) && waiting.pause(LOOK_AGAIN);
    return isWorthIt
        ? Optional.empty()
        : Optional.of(new Result.NotNow(Inconclusive.because(Cause.TIMEOUT)));
  }

  private static Result notBefore(Instant until, Instant now) {
    return new Result.NotNow(
        new Inconclusive(
            Cause.UNAVAILABLE, Optional.empty(), Optional.of(Duration.between(now, until))));
  }
}
