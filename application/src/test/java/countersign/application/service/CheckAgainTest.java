package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static countersign.application.service.World.IN_PERSON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.in.CheckAgain.Outcome;
import countersign.application.testkit.ScriptedTwitter;
import countersign.domain.ConnectionState;
import countersign.domain.Finding;
import countersign.domain.Inconclusive.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckAgainTest {
  private final World world = World.withGrants();

  @Test
  void an_account_that_was_unlocked_works_again_at_once() {
    world.twitter.says(new Finding.AccountLocked());
    world.connect("token-1");
    assertEquals(ConnectionState.LOCKED, world.status().state());
    world.twitter.says(ScriptedTwitter.writes(ScriptedTwitter.ALICE));

    var answer = world.useCases.checkAgain().check(ALICE, IN_PERSON);

    assertEquals(Outcome.ASKED, answer.outcome());
    assertEquals(ConnectionState.CONNECTED, answer.status().state());
  }

  @Test
  void x_is_asked_once_a_minute_and_in_between_what_it_said_is_told() {
    world.connect("token-1");
    assertEquals(Outcome.ASKED, check());
    var asked = questions();

    world.pass(Duration.ofSeconds(59));
    assertEquals(Outcome.TOO_SOON, check());
    assertEquals(asked, questions());

    world.pass(Duration.ofSeconds(1));
    assertEquals(Outcome.ASKED, check());
    assertEquals(asked + 1, questions());
  }

  @Test
  void everything_that_is_held_is_asked_about() {
    world.connect("token-1");
    world.twitter.says(ScriptedTwitter.unknown(Cause.UNAVAILABLE));
    world.connect("token-2");
    var _ = world.grant();
    var asked = world.twitter.calls().size();
    var named = world.oauth2.calls().size();

    assertEquals(Outcome.ASKED, check());

    assertEquals(
        List.of("ask token-2", "ask token-1"),
        world.twitter.calls().subList(asked, world.twitter.calls().size()));
    assertEquals(
        List.of("account access-1"),
        world.oauth2.calls().subList(named, world.oauth2.calls().size()));
  }

  @Test
  void a_candidate_that_took_the_held_pairs_place_is_not_asked_about_twice() {
    world.connect("token-1");
    world.twitter.says(ScriptedTwitter.unknown(Cause.UNAVAILABLE));
    world.connect("token-2");
    world.twitter.says(ScriptedTwitter.writes(ScriptedTwitter.ALICE));
    var asked = questions();

    assertEquals(Outcome.ASKED, check());

    assertEquals(asked + 1, questions());
    assertEquals(2, world.status().generation().number());
  }

  @Test
  void nothing_is_asked_where_nothing_can_be() {
    assertEquals(Outcome.NOTHING_TO_ASK, check());
    world.connect("token-1");
    world.reconfigure(Optional.of(World.NEW_CONSUMER), List.of(), true);
    var asked = questions();

    assertEquals(Outcome.NOTHING_TO_ASK, check());
    assertEquals(asked, questions());

    world.reconfigure(Optional.of(World.CONSUMER), List.of(), true);
    assertEquals(Outcome.ASKED, check());
  }

  private Outcome check() {
    return world.useCases.checkAgain().check(ALICE, IN_PERSON).outcome();
  }

  private long questions() {
    return world.twitter.calls().stream().filter(call -> call.startsWith("ask ")).count();
  }
}
