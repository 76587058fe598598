package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static countersign.application.service.World.IN_PERSON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.PostTweet.Draft;
import countersign.application.port.in.PostTweet.Result;
import countersign.application.port.in.UsedProtocols;
import countersign.application.port.out.CustodyLogUnavailable;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.service.TokenFamily.Weather;
import countersign.application.testkit.ScriptedX;
import countersign.domain.AnswerVerdict;
import countersign.domain.ConnectionState;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.PostText;
import countersign.domain.Protocol;
import countersign.domain.RefreshRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/// Whatever happens to refreshes, in whatever order: while X would still take the refresh token we
/// hold, the grant works again once X does; and when X would not, a reconnect is asked for.
class GrantHistoryPropertyTest {
  private static final AnswerVerdict UNAUTHORIZED =
      new AnswerVerdict.Unsettled(Inconclusive.because(Cause.AMBIGUOUS));

  enum Step {
    EXPIRY,
    UPKEEP,
    POST,
    POST_THAT_IS_REFUSED_WITH_401,
    X_WORKS,
    X_IS_DOWN,
    X_LOSES_ANSWERS,
    CRASH_BEFORE_X_IS_ASKED,
    CRASH_AFTER_X_ANSWERED,
    STORE_AWAY_FOR_A_REFRESH
  }

  private World world = World.withGrants();
  private TokenFamily family = new TokenFamily();

  @BeforeTry
  void beginAnew() {
    world = World.withGrants();
    family = new TokenFamily();
  }

  @Property(tries = 400)
  void a_grant_is_as_good_as_the_refresh_token_that_is_held(
      @ForAll @Size(min = 5, max = 40) List<Step> history) {
    world.oauth2.refreshesBy(family::refresh);
    world.connect("token-1");
    var _ = world.grant();

    history.forEach(this::happen);
    if (family.lost() == 0) {
      assertTrue(family.isAlive(), "a token was used twice though none was lost");
    }
    settle();

    var held = world.grants.open(ALICE).tokens();
    if (held.isPresent() && family.isNewest(held.get().refresh())) {
      assertEquals(ConnectionState.CONNECTED, world.grantStatus().state());
      assertEquals(Optional.of(Protocol.OAUTH2), posted());
    } else {
      assertTrue(family.lost() > 0, "a grant ended though nothing was lost");
      assertEquals(ConnectionState.REVOKED, world.grantStatus().state());
      assertEquals(Optional.of(Protocol.OAUTH1), posted());
    }
    assertEquals(ConnectionState.CONNECTED, world.status().state(), "the pair was touched");
  }

  /// A minute later.
  private void happen(Step step) {
    world.pass(Duration.ofMinutes(1));
    switch (step) {
      case EXPIRY -> world.expireAccessToken();
      case UPKEEP -> {
        var _ = world.useCases.runUpkeep().run();
      }
      case POST -> {
        var _ = posted();
      }
      case POST_THAT_IS_REFUSED_WITH_401 -> {
        world.x.posts(ScriptedX.refused(UNAUTHORIZED));
        var _ = posted();
      }
      case X_WORKS -> family.weather(Weather.FINE);
      case X_IS_DOWN -> family.weather(Weather.DOWN);
      case X_LOSES_ANSWERS -> family.weather(Weather.LOSES_ANSWERS);
      case CRASH_BEFORE_X_IS_ASKED -> beginAndDie();
      case CRASH_AFTER_X_ANSWERED -> {
        var held = world.grants.open(ALICE).tokens();
        if (beginAndDie() && family.isNewest(held.orElseThrow().refresh())) {
          family.lose();
        }
      }
      case STORE_AWAY_FOR_A_REFRESH -> refreshWithoutStore();
    }
  }

  /// Whether an instance began, as far as another one was not at it already.
  private boolean beginAndDie() {
    var now = world.grants.find(ALICE);
    var isFree =
        now.held()
            .filter(grant -> !grant.isRefused())
            .filter(grant -> grant.refresh().filter(r -> world.now().isBefore(r.until())).isEmpty())
            .isPresent();
    if (isFree) {
      var _ =
          world.grants.commit(RefreshRule.begin(now, IN_PERSON.at(world.now())), Optional.empty());
    }
    return isFree;
  }

  private void refreshWithoutStore() {
    var before = world.oauth2.calls().size();
    world.expireAccessToken();
    world.oauth2.duringRefresh(world.vault::goAway);
    var _ = posted();
    world.oauth2.duringRefresh(() -> {});
    world.vault.comeBack();
    if (world.oauth2.calls().size() > before) {
      family.countLost();
    }
  }

  /// X works, and half an hour passes in which nobody posts.
  private void settle() {
    family.weather(Weather.FINE);
    for (var minute = 0; minute < 30; minute++) {
      world.pass(Duration.ofMinutes(1));
      var _ = world.useCases.runUpkeep().run();
    }
    world.expireAccessToken();
    var _ = posted();
    for (var minute = 0; minute < 10; minute++) {
      world.pass(Duration.ofMinutes(1));
      var _ = world.useCases.runUpkeep().run();
    }
  }

  /// What a post went out with; empty if it did not.
  private Optional<Protocol> posted() {
    var draft = new Draft(new PostText("hello"), List.of(), List.of(), Optional.empty(), false);
    try {
      return world.useCases.postTweet().post(ALICE, draft, Optional.empty(), IN_PERSON)
              instanceof Result.Posted(_, _, UsedProtocols(var with, _), _)
          ? with
          : Optional.empty();
    } catch (StorageUnavailable | CustodyLogUnavailable away) {
      return Optional.empty();
    }
  }
}
