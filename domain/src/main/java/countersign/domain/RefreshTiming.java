package countersign.domain;

import java.time.Duration;
import java.time.Instant;

/// When the tokens of a grant are refreshed.
public final class RefreshTiming {
  /// Left to live when tokens are refreshed ahead of time.
  private static final Duration EARLY = Duration.ofMinutes(5);

  /// Tokens that were refreshed so shortly before X refuses them are not refreshed again: it is X
  /// that is confused.
  private static final Duration YOUNG = Duration.ofSeconds(10);

  /// X forgets refresh tokens that are not used, after about half a year (reported).
  private static final Duration IDLE = Duration.ofDays(30);

  /// X could not be asked whose the grant is.
  private static final Duration UNKNOWN = Duration.ofMinutes(5);

  private static final Duration SELDOM = Duration.ofDays(1);

  private RefreshTiming() {}

  /// What to do with a grant whose tokens are wanted.
  public sealed interface Step {
    /// The access token is good as far as we know.
    record Use() implements Step {}

    /// The tokens are to be refreshed first.
    record Attempt() implements Step {}

    /// Another thread or instance is refreshing them, for as long as its lease.
    record Await() implements Step {}

    /// The access token is over, and X may not be asked for the next one yet.
    record Pause(Instant until) implements Step {}

    /// X refused the refresh token.
    record GiveUp() implements Step {}
  }

  public static Step toUse(HeldGrant grant, Instant now) {
    if (grant.isRefused()) {
      return new Step.GiveUp();
    }
    return now.plus(EARLY).isBefore(grant.expiresAt()) ? new Step.Use() : wanted(grant, now);
  }

  private static Step wanted(HeldGrant grant, Instant now) {
    var open = grant.refresh().filter(refresh -> now.isBefore(refresh.until()));
    if (open.isEmpty()) {
      return new Step.Attempt();
    } else if (open.get().isUnderWay()) {
      return new Step.Await();
    }
    return grant.isAlive(now) ? new Step.Use() : new Step.Pause(open.get().until());
  }

  /// X refused the access token of that grant with 401.
  public static Step afterRefusal(HeldGrant grant, Instant now) {
    if (grant.isRefused()) {
      return new Step.GiveUp();
    } else if (grant.wasRefreshed() && now.isBefore(grant.issuedAt().plus(YOUNG))) {
      return new Step.Pause(grant.issuedAt().plus(YOUNG));
    }
    var step = wanted(grant, now);
    return step instanceof Step.Use ? new Step.Pause(grant.refresh().orElseThrow().until()) : step;
  }

  /// Whether the tokens are to be refreshed although nobody wants them: an attempt was given up or
  /// broke off, or they have not been refreshed for a month.
  public static boolean isDue(HeldGrant grant, Instant now) {
    return grant
        .refresh()
        .map(refresh -> !now.isBefore(refresh.until()))
        .orElse(!now.isBefore(grant.issuedAt().plus(IDLE)));
  }

  /// When somebody should look at the grant although nobody wants its tokens.
  public static Instant nextLook(HeldGrant grant) {
    if (grant.refresh().isPresent()) {
      return grant.refresh().get().until();
    }
    var blocked = grant.block().map(block -> block.since().plus(UNKNOWN));
    var unknown = grant.issuedAt().plus(grant.account().isEmpty() ? UNKNOWN : IDLE);
    return blocked.filter(at -> at.isBefore(unknown)).orElse(unknown);
  }

  /// When X is asked again what it did not say when it was asked at `now`: ever more rarely, at
  /// last once a day, and never not at all.
  public static Instant lookAgain(HeldGrant grant, Instant now) {
    var since = grant.block().map(AccountBlock::since).orElse(grant.connectedAt());
    var pause = Duration.between(since, now).dividedBy(4);
    return now.plus(longer(UNKNOWN, pause.compareTo(SELDOM) < 0 ? pause : SELDOM));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
