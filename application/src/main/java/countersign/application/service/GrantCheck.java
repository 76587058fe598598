package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UseFailure;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.GrantVault.Opened;
import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TwitterOAuth2;
import countersign.application.port.out.TwitterOAuth2.AccountAnswer;
import countersign.application.service.GrantRefresh.Reason;
import countersign.domain.ConnectionState;
import countersign.domain.Generation;
import countersign.domain.GrantRule;
import countersign.domain.HeldGrant;
import countersign.domain.HeldPair;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.RefreshTiming;
import countersign.domain.Standing;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Optional;

/// Asks X about a grant: whose it is, and whether it still works.
final class GrantCheck {
  /// A refresh, and one more look.
  private static final int TRIES = 3;

  private final GrantClient client;
  private final GrantVault vault;
  private final TokenVault pairs;
  private final TwitterOAuth2 twitter;
  private final GrantRefresh refresh;
  private final GrantCommits commits;
  private final InstantSource clock;

  GrantCheck(
      GrantClient client,
      GrantVault vault,
      TokenVault pairs,
      TwitterOAuth2 twitter,
      GrantRefresh refresh,
      InstantSource clock) {
    this.client = client;
    this.vault = vault;
    this.pairs = pairs;
    this.twitter = twitter;
    this.refresh = refresh;
    this.commits = new GrantCommits(vault);
    this.clock = clock;
  }

  /// Has X say whose grant it is, and ends one that turns out to be another account's than the
  /// user's pair.
  ///
  /// @param opened with that grant, which can be used
  /// @return why X did not say; empty when what is held is to be looked at anew
  Optional<UseFailure> identify(Opened opened, HeldGrant grant, RequestOrigin origin) {
    var user = opened.connection().user();
    return switch (twitter.account(opened.tokens().orElseThrow().access())) {
      case AccountAnswer.Named(var account) -> {
        named(user, grant, account, origin);
        yield Optional.empty();
      }
      case AccountAnswer.Blocked(var standing) -> {
        noteBlock(user, grant.generation(), standing, false, origin);
        yield Optional.of(new UseFailure.NotUsable(ConnectionState.of(standing)));
      }
      case AccountAnswer.NotNamed(var why) -> Optional.of(new UseFailure.NotDone(why));
    };
  }

  /// Keeps that X suspended or locked the account.
  ///
  /// @param isUse as [GrantRule#blocked] has it
  void noteBlock(
      UserId user, Generation generation, Standing standing, boolean isUse, RequestOrigin origin) {
    var occasion = origin.at(clock.instant());
    var _ =
        commits.commit(
            user,
            now -> GrantRule.blocked(now, generation, standing, isUse, occasion),
            change -> change,
            Optional.empty());
  }

  private void named(UserId user, HeldGrant grant, TwitterAccount account, RequestOrigin origin) {
    var expected = pairs.find(user).held().flatMap(HeldPair::account);
    var occasion = origin.at(clock.instant());
    var _ =
        commits.commit(
            user,
            now -> GrantRule.identified(now, grant.generation(), account, expected, occasion),
            change -> change,
            Optional.empty());
  }

  /// Shows the user's grant to X, refreshed where it must be. Does nothing when none is held.
  void check(UserId user, RequestOrigin origin) {
    for (var tries = 0; tries < TRIES; tries++) {
      var opened = vault.open(user);
      var grant = opened.connection().held().filter(client::owns);
      if (grant.isEmpty() || !isChanged(opened, grant.get(), origin)) {
        return;
      }
    }
  }

  /// Whether what is held is others by now, and to be shown to X in turn.
  private boolean isChanged(Opened opened, HeldGrant grant, RequestOrigin origin) {
    var user = opened.connection().user();
    if (!(RefreshTiming.toUse(grant, clock.instant()) instanceof RefreshTiming.Step.Use)) {
      return isRefreshed(user, grant, Reason.WANTED, origin);
    }
    return switch (twitter.account(opened.tokens().orElseThrow().access())) {
      case AccountAnswer.Named(var account) -> {
        named(user, grant, account, origin);
        yield false;
      }
      case AccountAnswer.Blocked(var standing) -> {
        noteBlock(user, grant.generation(), standing, false, origin);
        yield false;
      }
      case AccountAnswer.NotNamed(var why) ->
          why.cause() == Cause.AMBIGUOUS && isRefreshed(user, grant, Reason.REFUSED, origin);
    };
  }

  private boolean isRefreshed(UserId user, HeldGrant grant, Reason reason, RequestOrigin origin) {
    return refresh.refresh(user, grant.generation(), reason, origin)
        instanceof GrantRefresh.Result.Changed;
  }

  /// Does what [countersign.application.port.out.GrantVault#claimDue] found due.
  void lookAfter(UserId user, RequestOrigin origin) {
    var opened = vault.open(user);
    var held = opened.connection().held().filter(client::owns);
    if (held.isEmpty()) {
      return;
    }
    var grant = held.get();
    if (RefreshTiming.isDue(grant, clock.instant())) {
      var _ = refresh.refresh(user, grant.generation(), Reason.DUE, origin);
    } else if (isToBeAsked(grant)) {
      check(user, origin);
      lookAgainLater(user);
    }
  }

  private static boolean isToBeAsked(HeldGrant grant) {
    return grant.account().isEmpty() || grant.block().isPresent();
  }

  /// A refresh that has no result sets its own time.
  private void lookAgainLater(UserId user) {
    var connection = vault.find(user);
    connection
        .held()
        .filter(grant -> isToBeAsked(grant) && grant.refresh().isEmpty())
        .ifPresent(grant ->
            vault.scheduleLook(connection, RefreshTiming.lookAgain(grant, clock.instant())));
  }
}
