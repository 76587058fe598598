package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static countersign.application.service.World.IN_PERSON;
import static countersign.application.service.World.NEW_CONSUMER;

import countersign.application.port.out.TwitterOAuth2.AccountAnswer;
import countersign.application.port.out.TwitterOAuth2.ExchangeAnswer;
import countersign.application.port.out.TwitterOAuth2.RefreshAnswer;
import countersign.application.testkit.ScriptedOAuth2;
import countersign.application.testkit.ScriptedTwitter;
import countersign.application.testkit.ScriptedX;
import countersign.domain.AnswerVerdict;
import countersign.domain.CallCredentials;
import countersign.domain.EndpointName;
import countersign.domain.Finding;
import countersign.domain.GrantScope;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.OAuth2Client;
import countersign.domain.Secret;
import countersign.domain.SeenLimits;
import countersign.domain.Standing;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// X with one account of its own, whose state history changes, and the service's side of that
/// history.
final class StandIn {
  private static final TwitterAccount BOBS = new TwitterAccount("7000001", Optional.of("bob"));
  private static final OAuth2Client OTHER_CLIENT =
      new OAuth2Client(new Secret("other-id"), Optional.of(new Secret("other-secret")));

  enum Step {
    CONNECT,
    CONNECT_WHILE_X_CANNOT_BE_ASKED,
    CONSENT,
    CONSENT_WHILE_X_CANNOT_BE_ASKED,
    CONSENT_WITHOUT_MEDIA,
    CONSENT_AS_ANOTHER_ACCOUNT,
    DISCONNECT,
    DISCONNECT_GRANT,
    ACCOUNT_IS_SUSPENDED,
    ACCOUNT_IS_LOCKED,
    ACCOUNT_IS_GOOD_AGAIN,
    PAIR_MAY_ONLY_READ,
    PAIR_DIES,
    GRANT_DIES,
    X_GOES_AWAY,
    X_COMES_BACK,
    HOURS_PASS,
    UPKEEP,
    CHECK_AGAIN,
    POST,
    POSTS_ARE_LIMITED,
    UPLOADS_ARE_LIMITED,
    CONSUMER_KEY_CHANGES,
    CLIENT_ID_CHANGES,
    SETTINGS_COME_BACK,
    CLEARING_STOPS,
    CLEARING_RESUMES
  }

  private enum Ability {
    WRITES,
    READS,
    DEAD
  }

  private final World world;
  private Standing standing = Standing.GOOD;
  private Ability pair = Ability.WRITES;
  private TwitterAccount owner = ScriptedTwitter.ALICE;
  private boolean isGrantDead;
  private boolean isAway;
  private int names;
  private int asked;

  StandIn(World world) {
    this.world = world;
    world.x.judges(this::judge);
    world.oauth2.refreshesBy(_ -> refreshed());
    world.oauth2.namesBy(_ -> named());
  }

  /// How often X was asked anything.
  int questions() {
    return asked + world.twitter.calls().size() + world.oauth2.calls().size();
  }

  private AnswerVerdict judge(CallCredentials credentials) {
    asked++;
    if (isAway) {
      return new AnswerVerdict.Unsettled(Inconclusive.because(Cause.UNAVAILABLE));
    }
    return switch (standing) {
      case SUSPENDED -> new AnswerVerdict.AccountSuspended();
      case LOCKED -> new AnswerVerdict.AccountLocked();
      case GOOD ->
          switch (credentials) {
            case CallCredentials.OAuth1 _ -> ofPair();
            case CallCredentials.OAuth2 _ -> ofGrant();
          };
    };
  }

  private AnswerVerdict ofPair() {
    return switch (pair) {
      case WRITES -> ScriptedX.FINE;
      case READS -> new AnswerVerdict.ReadOnly();
      case DEAD -> new AnswerVerdict.Revoked();
    };
  }

  private AnswerVerdict ofGrant() {
    return isGrantDead
        ? new AnswerVerdict.Unsettled(Inconclusive.because(Cause.AMBIGUOUS))
        : new AnswerVerdict.Fine(Optional.empty());
  }

  private Finding finding() {
    if (isAway) {
      return ScriptedTwitter.unknown(Cause.UNAVAILABLE);
    }
    return switch (standing) {
      case SUSPENDED -> new Finding.AccountSuspended();
      case LOCKED -> new Finding.AccountLocked();
      case GOOD ->
          switch (pair) {
            case WRITES -> ScriptedTwitter.writes(ScriptedTwitter.ALICE);
            case READS -> new Finding.ReadOnly(Optional.of(ScriptedTwitter.ALICE));
            case DEAD -> new Finding.Dead();
          };
    };
  }

  private RefreshAnswer refreshed() {
    if (isAway) {
      return ScriptedOAuth2.failed(Cause.UNAVAILABLE);
    }
    return isGrantDead
        ? new RefreshAnswer.Refused()
        : ScriptedOAuth2.refreshed("refreshed-" + ++names);
  }

  private AccountAnswer named() {
    if (isAway) {
      return ScriptedOAuth2.notNamed(Cause.UNAVAILABLE);
    } else if (standing != Standing.GOOD) {
      return new AccountAnswer.Blocked(standing);
    }
    return isGrantDead ? ScriptedOAuth2.notNamed(Cause.AMBIGUOUS) : new AccountAnswer.Named(owner);
  }

  /// A minute later.
  void happen(Step step) {
    world.pass(Duration.ofMinutes(1));
    switch (step) {
      case CONNECT -> connect(isAway);
      case CONNECT_WHILE_X_CANNOT_BE_ASKED -> connect(true);
      case CONSENT -> consent(isAway, ScriptedTwitter.ALICE, EnumSet.allOf(GrantScope.class));
      case CONSENT_WHILE_X_CANNOT_BE_ASKED ->
          consent(true, ScriptedTwitter.ALICE, EnumSet.allOf(GrantScope.class));
      case CONSENT_WITHOUT_MEDIA ->
          consent(
              isAway,
              ScriptedTwitter.ALICE,
              EnumSet.complementOf(EnumSet.of(GrantScope.MEDIA_WRITE)));
      case CONSENT_AS_ANOTHER_ACCOUNT -> consent(isAway, BOBS, EnumSet.allOf(GrantScope.class));
      case DISCONNECT -> world.disconnect();
      case DISCONNECT_GRANT -> {
        var _ = world.useCases.disconnectGrant().disconnect(ALICE, false, World.REQUEST);
      }
      case ACCOUNT_IS_SUSPENDED -> standing = Standing.SUSPENDED;
      case ACCOUNT_IS_LOCKED -> standing = Standing.LOCKED;
      case ACCOUNT_IS_GOOD_AGAIN -> standing = Standing.GOOD;
      case PAIR_MAY_ONLY_READ -> pair = Ability.READS;
      case PAIR_DIES -> pair = Ability.DEAD;
      case GRANT_DIES -> isGrantDead = true;
      case X_GOES_AWAY -> isAway = true;
      case X_COMES_BACK -> isAway = false;
      case HOURS_PASS -> world.pass(Duration.ofHours(3));
      case UPKEEP, CHECK_AGAIN, POST -> work(step);
      case POSTS_ARE_LIMITED -> limit("POST", "/2/tweets");
      case UPLOADS_ARE_LIMITED -> limit("POST", "/2/media/upload");
      case CONSUMER_KEY_CHANGES -> world.reconfigure(Optional.of(NEW_CONSUMER), List.of(), true);
      case CLIENT_ID_CHANGES -> world.reconfigureGrants(Optional.of(OTHER_CLIENT), false);
      case SETTINGS_COME_BACK -> world.reconfigureGrants(Optional.of(World.CLIENT), false);
      case CLEARING_STOPS -> stopClearing();
      case CLEARING_RESUMES -> {
        var _ = world.deaths.resume(IN_PERSON.at(world.now()));
      }
    }
    world.twitter.says(finding());
  }

  private void work(Step step) {
    world.twitter.says(finding());
    switch (step) {
      case UPKEEP -> {
        var _ = world.useCases.runUpkeep().run();
      }
      case CHECK_AGAIN -> {
        var _ = world.useCases.checkAgain().check(ALICE, IN_PERSON);
      }
      default -> world.post();
    }
  }

  /// A pair that may write, as far as X can be asked.
  private void connect(boolean cannotBeAsked) {
    pair = Ability.WRITES;
    world.twitter.says(cannotBeAsked ? ScriptedTwitter.unknown(Cause.UNAVAILABLE) : finding());
    var _ = world.connect("token-" + ++names);
  }

  private void consent(boolean cannotBeAsked, TwitterAccount account, EnumSet<GrantScope> scopes) {
    isGrantDead = false;
    owner = account;
    var wasAway = isAway;
    isAway = cannotBeAsked;
    world.oauth2.exchanges(
        new ExchangeAnswer.Exchanged(ScriptedOAuth2.issued("consented-" + ++names, scopes)));
    var isOther = !account.isSameAs(ScriptedTwitter.ALICE);
    var flow = world.startGrant(ALICE, isOther, "");
    var _ = world.completeGrant(ALICE, World.state(flow), flow.cookie());
    isAway = wasAway;
  }

  private void limit(String method, String path) {
    var until = Optional.of(world.now().plus(Duration.ofMinutes(15)));
    world.limits.keep(
        ALICE, new SeenLimits(EndpointName.of(method, path), List.of(), until, world.now()));
  }

  private void stopClearing() {
    for (var user = 1; user <= World.GUARD.users(); user++) {
      var dead = new UserId("user-" + user);
      var _ = world.deaths.mayClear(dead, World.GUARD, IN_PERSON.at(world.now()));
    }
  }
}
