package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UseFailure;
import countersign.domain.AnswerVerdict;
import countersign.domain.CallCredentials;
import countersign.domain.CredentialRule;
import countersign.domain.CredentialRule.Choice;
import countersign.domain.HeldPair;
import countersign.domain.Inconclusive;
import countersign.domain.Obstacle;
import countersign.domain.Protocol;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import countersign.domain.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Enters a call with the credentials that [CredentialRule] chooses. The status tells by the same
/// rule what can be done.
final class CredentialChoice {
  private final SituationReader situations;
  private final PairUse pairs;
  private final Optional<GrantUse> grants;
  private final InstantSource clock;

  /// @param grants empty when no OAuth 2.0 client is configured
  CredentialChoice(
      SituationReader situations, PairUse pairs, Optional<GrantUse> grants, InstantSource clock) {
    this.situations = situations;
    this.pairs = pairs;
    this.grants = grants;
    this.clock = clock;
  }

  /// Credentials whose use is durable in the custody log.
  sealed interface Admitted {
    record ByPair(PairUse.Admitted use) implements Admitted {}

    record ByGrant(GrantUse.Admitted use) implements Admitted {}

    default CallCredentials credentials() {
      return switch (this) {
        case ByPair(var use) -> new CallCredentials.OAuth1(use.consumer(), use.credentials());
        case ByGrant(var use) -> new CallCredentials.OAuth2(use.accessToken());
      };
    }

    default Protocol protocol() {
      return credentials().protocol();
    }

    default Optional<TwitterAccount> account() {
      return switch (this) {
        case ByPair(var use) -> use.pair().account();
        case ByGrant(var use) -> use.grant().account();
      };
    }
  }

  sealed interface Entry {
    record Ready(Admitted use) implements Entry {}

    record Refused(UseFailure why) implements Entry {}
  }

  Entry enter(UserId user, Work work, Purpose purpose, RequestOrigin origin) {
    return enter(user, work, purpose, Optional.empty(), origin);
  }

  /// @param ofGrant why the grant will not do, where it was tried
  private Entry enter(
      UserId user, Work work, Purpose purpose, Optional<UseFailure> ofGrant, RequestOrigin origin) {
    var situation = situations.forUse(user, purpose.endpoint());
    return switch (CredentialRule.choose(situation, work)) {
      case Choice.Unable(var why) ->
          new Entry.Refused(
              ofGrant.filter(CredentialChoice::mayPass).orElseGet(() -> failure(why)));
      case Choice.Able(var inOrder) -> {
        var account = situation.pair().held().flatMap(HeldPair::account);
        for (var protocol : inOrder) {
          if (protocol == Protocol.OAUTH1) {
            yield byPair(user, purpose, origin);
          } else if (ofGrant.isEmpty()) {
            yield byGrant(user, work, purpose, account, origin);
          }
        }
        yield new Entry.Refused(ofGrant.orElseThrow());
      }
    };
  }

  private static boolean mayPass(UseFailure why) {
    return why instanceof UseFailure.NotDone;
  }

  private UseFailure failure(Obstacle obstacle) {
    return switch (obstacle) {
      case Obstacle.NotUsable(var state) -> new UseFailure.NotUsable(state);
      case Obstacle.GrantOver() -> new UseFailure.GrantOver();
      case Obstacle.Paused(var why, var until) ->
          new UseFailure.NotDone(new Inconclusive(why, Optional.empty(), until.map(this::fromNow)));
    };
  }

  private Duration fromNow(Instant until) {
    var left = Duration.between(clock.instant(), until);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Entry byGrant(
      UserId user,
      Work work,
      Purpose purpose,
      Optional<TwitterAccount> account,
      RequestOrigin origin) {
    var isUpload = work == Work.UPLOAD;
    return switch (grants.orElseThrow().enter(user, purpose, isUpload, account, origin)) {
      case GrantUse.Entry.Ready(var use) -> new Entry.Ready(new Admitted.ByGrant(use));
      case GrantUse.Entry.NotAble() ->
          enter(user, work, purpose, Optional.of(new UseFailure.GrantOver()), origin);
      case GrantUse.Entry.Refused(var why) -> enter(user, work, purpose, Optional.of(why), origin);
    };
  }

  private Entry byPair(UserId user, Purpose purpose, RequestOrigin origin) {
    return switch (pairs.enter(user, purpose, origin)) {
      case PairUse.Entry.Ready(var use) -> new Entry.Ready(new Admitted.ByPair(use));
      case PairUse.Entry.Refused(var why) -> new Entry.Refused(why);
    };
  }

  /// Acts on a refusal of X, which did nothing, and enters the same call anew where that may help.
  Entry afterRefusal(
      UserId user,
      Work work,
      Purpose purpose,
      Admitted use,
      AnswerVerdict verdict,
      RequestOrigin origin) {
    return switch (use) {
      case Admitted.ByPair(var pair) ->
          new Entry.Refused(pairs.follow(user, pair, verdict, origin).orElseThrow());
      case Admitted.ByGrant(var grant) ->
          switch (grants.orElseThrow().follow(user, grant, verdict, origin)) {
            case GrantUse.Sequel.Failed(var why) -> new Entry.Refused(why);
            case GrantUse.Sequel.Again() -> enter(user, work, purpose, origin);
            case GrantUse.Sequel.NotNow(var why) ->
                enter(user, work, purpose, Optional.of(why), origin);
          };
    };
  }
}
