package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.RunUpkeep;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.InvalidationOutbox;
import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TokenVault.DueCheck;
import countersign.domain.Finding;
import countersign.domain.RequestId;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what is due. Each piece is claimed for longer than X may take to answer, so that a second
/// instance leaves it alone, and an instance that dies gives it back.
final class RunUpkeepService implements RunUpkeep {
  private static final Logger LOG = LoggerFactory.getLogger(RunUpkeepService.class);
  private static final RequestId REQUEST = new RequestId("upkeep");
  private static final Duration CLAIM = Duration.ofMinutes(2);

  /// A grant that X could not be asked about is left alone for as long.
  private static final Duration GRANT_CLAIM = Duration.ofMinutes(10);

  private static final int AT_ONCE = 20;

  private final TokenVault vault;
  private final GrantVault grants;
  private final Optional<GrantCheck> grantCheck;
  private final InvalidationOutbox outbox;
  private final SharedEndings endings;
  private final Forgetting forgetting;
  private final PairCheck check;
  private final Invalidation invalidation;
  private final Backoff backoff;
  private final InstantSource clock;

  RunUpkeepService(
      TokenVault vault,
      GrantVault grants,
      Optional<GrantCheck> grantCheck,
      InvalidationOutbox outbox,
      SharedEndings endings,
      Forgetting forgetting,
      PairCheck check,
      Invalidation invalidation,
      Backoff backoff,
      InstantSource clock) {
    this.vault = vault;
    this.grants = grants;
    this.grantCheck = grantCheck;
    this.outbox = outbox;
    this.endings = endings;
    this.forgetting = forgetting;
    this.check = check;
    this.invalidation = invalidation;
    this.backoff = backoff;
    this.clock = clock;
  }

  @Override
  public Done run() {
    var now = clock.instant();
    var until = now.plus(CLAIM);
    var checks = vault.claimDueChecks(now, until, AT_ONCE);
    var invalidations = outbox.claimDue(now, until, AT_ONCE);
    var due = grantCheck.map(_ -> grants.claimDue(now, now.plus(GRANT_CLAIM), AT_ONCE));
    together(checks, this::checkAgain);
    together(due.orElse(List.of()), this::lookAfterGrant);
    together(invalidations, waiting -> invalidation.attempt(waiting, REQUEST));
    together(endings.claimDue(now, until, AT_ONCE), ended -> endings.settle(ended, REQUEST));
    return new Done(
        checks.size() + due.map(List::size).orElse(0),
        invalidations.size(),
        forgetting.run(now, REQUEST));
  }

  private void lookAfterGrant(UserId user) {
    grantCheck.orElseThrow().lookAfter(user, RequestOrigin.ofUser(REQUEST));
  }

  private void checkAgain(DueCheck due) {
    var finding = check.check(due.user(), due.pair(), REQUEST);
    var tries = due.attempts() + 1;
    var now = clock.instant();
    var next =
        finding.isEmpty()
            ? Optional.of(backoff.seldom(now)) // its key may come back
            : finding
                .filter(RunUpkeepService::isUnsettled)
                .map(unsettled -> backoff.next(tries, askedPause(unsettled), now));
    vault.scheduleCheck(due.user(), due.pair().generation(), tries, next);
  }

  private static boolean isUnsettled(Finding finding) {
    return switch (finding) {
      case Finding.Unknown _, Finding.AccountSuspended _, Finding.AccountLocked _ -> true;
      case Finding.WriteCapable _, Finding.ReadOnly _, Finding.Dead _ -> false;
    };
  }

  private static Optional<Duration> askedPause(Finding finding) {
    return finding instanceof Finding.Unknown(var why) ? why.retryAfter() : Optional.empty();
  }

  /// X may take 20 s for each: one after the other would outlive the claims.
  private static <T> void together(List<T> work, Consumer<T> step) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      work.forEach(piece -> threads.execute(() -> logged(piece, step)));
    }
  }

  private static <T> void logged(T piece, Consumer<T> step) {
    try {
      step.accept(piece);
    } catch (RuntimeException | Error broken) {
      // The claim runs out by itself, and the piece is tried again then.
      LOG.warn("Upkeep left one piece of work undone", broken);
    }
  }
}
