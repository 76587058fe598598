package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.GrantVault.Commit;
import countersign.application.port.out.GrantVault.Opened;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TwitterOAuth2;
import countersign.application.port.out.TwitterOAuth2.RefreshAnswer;
import countersign.application.service.GrantRefresh.Result;
import countersign.domain.Fingerprint;
import countersign.domain.GrantConnection;
import countersign.domain.GrantTokens;
import countersign.domain.GrantTransition;
import countersign.domain.HeldGrant;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.RefreshRule;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// One attempt to refresh a grant: the intent is durable before X is asked, which proves that the
/// store can be written, and what X sent is durable before anybody may use it.
final class RefreshAttempt {
  /// New tokens are worth waiting for a store that is away for a moment: X gives them once.
  private static final int TRIES_TO_KEEP = 6;

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final GrantClient client;
  private final TwitterOAuth2 twitter;
  private final GrantVault vault;
  private final GrantCommits commits;
  private final GrantRevocation revocation;
  private final Fingerprints fingerprints;
  private final Waiting waiting;
  private final InstantSource clock;

  RefreshAttempt(
      GrantClient client,
      TwitterOAuth2 twitter,
      GrantVault vault,
      GrantRevocation revocation,
      Fingerprints fingerprints,
      Waiting waiting,
      InstantSource clock) {
    this.client = client;
    this.twitter = twitter;
    this.vault = vault;
    this.commits = new GrantCommits(vault);
    this.revocation = revocation;
    this.fingerprints = fingerprints;
    this.waiting = waiting;
    this.clock = clock;
  }

  /// Empty when somebody else was faster: then X was not asked.
  ///
  /// @param opened with a grant, and so with its tokens
  Optional<Result> make(Opened opened, RequestOrigin origin) {
    var begun = RefreshRule.begin(opened.connection(), origin.at(clock.instant()));
    return switch (vault.commit(begun, Optional.empty())) {
      case Commit.Stale() -> Optional.empty();
      case Commit.Done(var now) -> Optional.of(ask(now, opened.tokens().orElseThrow(), origin));
    };
  }

  private Result ask(GrantConnection begun, GrantTokens tokens, RequestOrigin origin) {
    var user = begun.user();
    var mine = begun.held().orElseThrow();
    return switch (twitter.refresh(client.client(), tokens.refresh())) {
      case RefreshAnswer.Refreshed refreshed -> keep(user, mine, refreshed, origin);
      case RefreshAnswer.Refused() -> {
        var occasion = origin.at(clock.instant());
        settle(user, now -> RefreshRule.refused(now, mine, occasion));
        yield new Result.Over();
      }
      case RefreshAnswer.Failed(var why) -> {
        var occasion = origin.at(clock.instant());
        settle(user, now -> RefreshRule.unanswered(now, mine, why, occasion));
        yield new Result.NotNow(mayPass(why));
      }
    };
  }

  private void settle(UserId user, Function<GrantConnection, Optional<GrantTransition>> change) {
    var _ = commits.commit(user, change, decided -> decided, Optional.empty());
  }

  /// Whoever waits for the tokens is told to come again, whatever X's reason was.
  private static Inconclusive mayPass(Inconclusive why) {
    return why.cause() == Cause.AMBIGUOUS ? Inconclusive.because(Cause.BAD_ANSWER) : why;
  }

  private Result keep(
      UserId user, HeldGrant mine, RefreshAnswer.Refreshed refreshed, RequestOrigin origin) {
    var token = fingerprints.ofAccessToken(client.client().id(), refreshed.tokens().access());
    for (var tries = 1; ; tries++) {
      try {
        return kept(user, mine, token, refreshed, origin);
      } catch (StorageUnavailable away) {
        if (tries == TRIES_TO_KEEP || !waiting.pause(BETWEEN_TRIES)) {
          throw away;
        }
      }
    }
  }

  private Result kept(
      UserId user,
      HeldGrant mine,
      Fingerprint token,
      RefreshAnswer.Refreshed refreshed,
      RequestOrigin origin) {
    var now = clock.instant();
    var occasion = origin.at(now);
    var expiresAt = now.plus(refreshed.life());
    var transition =
        commits.commit(
            user,
            connection ->
                RefreshRule.done(connection, mine, token, refreshed.scopes(), expiresAt, occasion),
            change -> change,
            Optional.of(refreshed.tokens()));
    if (transition.isEmpty() && !isHeld(user, token)) {
      revocation.revoke(user, refreshed.tokens().all(), token, "refreshed_too_late", origin);
    }
    return new Result.Changed();
  }

  /// A commit whose answer was lost may stand.
  private boolean isHeld(UserId user, Fingerprint token) {
    return vault.find(user).held().filter(grant -> grant.token().equals(token)).isPresent();
  }
}
