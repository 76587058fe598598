package countersign.application.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.ImportTokens.Order;
import countersign.application.port.in.ImportTokens.Outcome;
import countersign.application.testkit.ScriptedTwitter;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndReason;
import countersign.domain.Finding;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportVerifyingTest extends ImportScenes {
  @Test
  void a_user_who_connects_while_x_is_asked_is_left_alone() {
    row(World.ALICE, "token-there");
    world.twitter.meanwhileAsked(() -> world.connect("token-here"));

    assertEquals(Map.of(Outcome.ALREADY_HELD, 1L), counts(run(VERIFYING)));
    assertEquals(Optional.of(ScriptedTwitter.pair("token-here")), opened(World.ALICE));
  }

  @Test
  void a_pair_that_x_says_may_write_is_proven() {
    row(World.ALICE, "token-1");

    assertEquals(Map.of(Outcome.IMPORTED_PROVEN, 1L), counts(run(VERIFYING)));
    assertEquals(Optional.of(ScriptedTwitter.ALICE), held(World.ALICE).account());
    assertEquals(
        List.of("pair_received imported by import"), events(World.ALICE, Kind.PAIR_RECEIVED));
  }

  @Test
  void read_only_and_dead_pairs_are_refused_and_remembered() {
    row(World.ALICE, "token-1");
    row(World.BOB, "token-2");
    world.twitter.says("token-1", new Finding.ReadOnly(Optional.empty()));
    world.twitter.says("token-2", new Finding.Dead());

    var report = run(VERIFYING);

    assertEquals(Map.of(Outcome.REFUSED_READ_ONLY, 1L, Outcome.REFUSED_DEAD, 1L), counts(report));
    assertFalse(report.isClean());
    assertTrue(world.vault.find(World.ALICE).held().isEmpty());
    assertEquals(
        Optional.of(EndReason.APP_READ_ONLY),
        world.vault.sightings(World.ALICE).getFirst().ended());
    assertFalse(world.twitter.calls().contains("invalidate token-1"));
    assertEquals(
        Map.of(Outcome.REFUSED_BEFORE, 2L), counts(run(PLAIN)), "not smuggled in unverified");
  }

  @Test
  void x_may_change_its_mind_of_a_refused_pair() {
    row(World.ALICE, "token-1");
    world.twitter.says(new Finding.ReadOnly(Optional.empty()));
    var _ = run(VERIFYING);
    world.twitter.says(ScriptedTwitter.writes(ScriptedTwitter.ALICE));

    assertEquals(Map.of(Outcome.IMPORTED_PROVEN, 1L), counts(run(VERIFYING)));
  }

  @Test
  void a_pair_x_cannot_be_asked_about_is_kept_unverified() {
    row(World.ALICE, "token-1");
    world.twitter.says(ScriptedTwitter.unknown(Cause.UNAVAILABLE));

    assertEquals(Map.of(Outcome.IMPORTED_UNVERIFIED, 1L), counts(run(VERIFYING)));
    assertEquals(Optional.of(Cause.UNAVAILABLE), held(World.ALICE).doubt());
  }

  @Test
  void x_is_asked_at_the_given_pace_and_left_alone_when_it_says_so() {
    for (var id : List.of("a", "b", "c")) {
      row(new UserId(id), "token-" + id);
    }
    var _ = run(new Order(3, false, true, 30, false));
    assertEquals(
        List.of(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(4)),
        pauses.stream().sorted().toList());

    pauses.clear();
    row(new UserId("d"), "token-d");
    row(new UserId("e"), "token-e");
    world.twitter.says(
        new Finding.Unknown(
            new Inconclusive(
                Cause.RATE_LIMITED, Optional.empty(), Optional.of(Duration.ofMinutes(9)))));
    var _ = run(new Order(1, false, true, 30, false));
    assertEquals(List.of(Duration.ZERO, Duration.ofMinutes(9)), pauses);
  }
}
