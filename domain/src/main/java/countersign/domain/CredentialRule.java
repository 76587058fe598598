package countersign.domain;

import countersign.domain.Inconclusive.Cause;
import countersign.domain.Obstacle.GrantOver;
import countersign.domain.Obstacle.NotUsable;
import countersign.domain.Obstacle.Paused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Decides with which of a user's credentials X is called. A status tells by this rule what can be
/// done, and whoever posts or uploads is held to it: posts go out with the grant when it is able,
/// else with the pair; media goes up with the pair when it is able, else with a grant that may.
///
/// Able is what nothing speaks against that is known. What X was not asked yet speaks against
/// nothing: a pair that could not be verified is tried.
public final class CredentialRule {
  private CredentialRule() {}

  public sealed interface Choice {
    /// @param inOrder at least one: the next one is tried where X does not let the first one do it
    record Able(List<Protocol> inOrder) implements Choice {
      public Able {
        inOrder = List.copyOf(inOrder);
      }
    }

    /// X is not called.
    record Unable(Obstacle why) implements Choice {}
  }

  public static Choice choose(Situation situation, Work work) {
    var ofPair = ofPair(situation);
    var ofGrant = ofGrant(situation, work);
    var able = new ArrayList<Protocol>();
    if (ofPair.isEmpty()) {
      able.add(Protocol.OAUTH1);
    }
    if (ofGrant.isEmpty()) {
      able.add(work == Work.POST ? 0 : able.size(), Protocol.OAUTH2);
    }
    if (able.isEmpty()) {
      return new Choice.Unable(told(ofPair.orElseThrow(), ofGrant.orElseThrow()));
    }
    var closed = situation.closed().until(work).filter(until -> until.isAfter(situation.now()));
    return closed
        .<Choice>map(until -> new Choice.Unable(limited(until)))
        .orElseGet(() -> new Choice.Able(able));
  }

  private static Obstacle limited(Instant until) {
    return new Paused(Cause.RATE_LIMITED, Optional.of(until));
  }

  /// What is the account's goes first, then what passes by itself; then the pair's side, unless
  /// there is nothing to say of it.
  private static Obstacle told(Obstacle ofPair, Obstacle ofGrant) {
    var both = List.of(ofPair, ofGrant);
    return first(both, CredentialRule::isOfAccount)
        .or(() -> first(both, Paused.class::isInstance))
        .orElse(isNothingHeld(ofPair) ? ofGrant : ofPair);
  }

  private static Optional<Obstacle> first(List<Obstacle> both, Predicate<Obstacle> wanted) {
    return both.stream().filter(wanted).findFirst();
  }

  private static boolean isNothingHeld(Obstacle obstacle) {
    return obstacle.equals(new NotUsable(ConnectionState.NOT_CONNECTED));
  }

  private static boolean isOfAccount(Obstacle obstacle) {
    return obstacle instanceof NotUsable(var state)
        && (state == ConnectionState.SUSPENDED || state == ConnectionState.LOCKED);
  }

  private static Optional<Obstacle> ofPair(Situation situation) {
    return switch (situation.pairState()) {
      case CONNECTED, UNVERIFIED ->
          situation.isSpared()
              ? Optional.of(new Paused(Cause.CLEARING_STOPPED, Optional.empty()))
              : Optional.empty();
      case NOT_CONNECTED, READ_ONLY, REVOKED, CONSUMER_KEY_CHANGED, SUSPENDED, LOCKED ->
          Optional.of(new NotUsable(situation.pairState()));
    };
  }

  private static Optional<Obstacle> ofGrant(Situation situation, Work work) {
    return switch (situation.grantState()) {
      case CONNECTED, UNVERIFIED -> {
        var held = situation.grant().held().orElseThrow();
        yield isUnfit(situation, held, work) ? Optional.of(nothing()) : waits(situation, held);
      }
      case SUSPENDED, LOCKED ->
          situation.isOfAnother()
              ? Optional.of(nothing())
              : Optional.of(new NotUsable(situation.grantState()));
      case REVOKED, CONSUMER_KEY_CHANGED -> Optional.of(new GrantOver());
      case NOT_CONNECTED, READ_ONLY -> Optional.of(nothing());
    };
  }

  /// Two accounts are not mixed, and media takes a scope and an X that takes it so.
  private static boolean isUnfit(Situation situation, HeldGrant held, Work work) {
    return situation.isOfAnother()
        || (work == Work.UPLOAD && !(held.canUpload() && situation.takesMediaWithGrant()));
  }

  private static Obstacle nothing() {
    return new NotUsable(ConnectionState.NOT_CONNECTED);
  }

  /// A refresh that another instance is at is waited for; one that X gave no answer to is not.
  private static Optional<Obstacle> waits(Situation situation, HeldGrant held) {
    return switch (RefreshTiming.toUse(held, situation.now())) {
      case RefreshTiming.Step.Pause(var until) ->
          Optional.of(new Paused(Cause.UNAVAILABLE, Optional.of(until)));
      case RefreshTiming.Step.GiveUp() -> Optional.of(new GrantOver());
      case RefreshTiming.Step.Use(), RefreshTiming.Step.Attempt(), RefreshTiming.Step.Await() ->
          Optional.empty();
    };
  }
}
