package countersign.application.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.ImportTokens.End;
import countersign.application.port.in.ImportTokens.Order;
import countersign.application.port.in.ImportTokens.Outcome;
import countersign.application.port.in.RunUpkeep;
import countersign.application.port.out.TokenSource.Found;
import countersign.application.testkit.ScriptedTwitter;
import countersign.domain.AccessLevel;
import countersign.domain.Advice;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Finding;
import countersign.domain.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportPairsTest extends ImportScenes {
  @Test
  void a_pair_is_kept_unverified_and_shown_to_x_by_the_service() {
    row(World.ALICE, "token-1");

    var report = run(PLAIN);

    assertEquals(Map.of(Outcome.IMPORTED_UNVERIFIED, 1L), counts(report));
    assertTrue(report.isClean());
    assertEquals(List.of(), world.twitter.calls());
    assertEquals(Optional.of(ScriptedTwitter.pair("token-1")), opened(World.ALICE));
    assertEquals(Optional.empty(), held(World.ALICE).level());
    assertEquals(
        List.of("pair_received imported by import", "pair_stored read_back_equal by import"),
        events(World.ALICE, Kind.values()));

    world.pass(Duration.ofSeconds(20));
    assertEquals(new RunUpkeep.Done(1, 0, 0), world.useCases.runUpkeep().run());
    assertEquals(Optional.of(AccessLevel.READ_WRITE), held(World.ALICE).level());
  }

  @Test
  void first_checks_are_spread_over_hours_by_how_many_there_are() {
    for (var i = 0; i < 900; i++) {
      row(new UserId("user-%04d".formatted(i)), "token-" + i);
    }
    var _ = run(PLAIN);
    var now = world.now();

    var due =
        IntStream.of(15, 900, 1800, 2700, 3615)
            .mapToObj(seconds ->
                world
                    .vault
                    .claimDueChecks(now.plusSeconds(seconds), now.plusSeconds(100_000), 1_000)
                    .size())
            .toList();

    assertEquals(0, due.getFirst());
    due.stream().skip(1).forEach(some -> assertTrue(some > 150 && some < 300, due::toString));
    assertEquals(900, due.stream().mapToInt(some -> some).sum());
  }

  @Test
  void exchanged_halves_are_told_and_not_taken() {
    row(World.ALICE.value(), new Found.Swapped<>());

    var report = run(PLAIN);

    assertEquals(Map.of(Outcome.SWAPPED_PAIR, 1L), counts(report));
    assertFalse(report.isClean());
  }

  @Test
  void a_token_at_several_users_is_taken_for_each_and_each_is_named() {
    row(new UserId("a"), "shared");
    row(new UserId("b"), "own");
    row(new UserId("c"), "shared");
    row(new UserId("d"), "shared");

    var report = run(PLAIN);

    assertEquals(Map.of(Outcome.IMPORTED_UNVERIFIED, 4L, Outcome.SHARED_TOKEN, 3L), counts(report));
    assertEquals(
        List.of("a", "c", "d"),
        report.tally().of(Outcome.SHARED_TOKEN).examples().stream().sorted().toList());
    assertTrue(report.isClean());
    assertEquals(4, report.tally().done());
  }

  @Test
  void pairs_that_x_never_accepted_are_no_connections_that_ended() {
    for (var i = 0; i < World.GUARD.users() + 5; i++) {
      row(new UserId("user-%04d".formatted(i)), "undefined-" + i);
    }
    var _ = run(PLAIN);
    world.twitter.says(new Finding.Dead());

    for (var round = 0; round < 10; round++) {
      world.pass(Duration.ofMinutes(10));
      var _ = world.useCases.runUpkeep().run();
    }

    assertEquals(Optional.empty(), world.deaths.stoppedAt());
    var status = world.useCases.readStatus().read(new UserId("user-0000"));
    assertEquals(ConnectionState.NOT_CONNECTED, status.state());
    assertEquals(Optional.of("rejected"), status.reason());
    assertEquals(Advice.Action.CONNECT, status.advice().action());
    assertFalse(status.advice().toString().contains("ended this"), status.advice()::toString);
  }

  @Test
  void a_repeat_does_nothing_twice() {
    row(World.ALICE, "token-1");
    row(World.BOB, "token-2");
    var _ = run(PLAIN);
    var before = world.vault.events();

    assertEquals(Map.of(Outcome.ALREADY_IMPORTED, 2L), counts(run(PLAIN)));
    assertEquals(Map.of(Outcome.ALREADY_IMPORTED, 2L), counts(run(VERIFYING)));
    assertEquals(before, world.vault.events());
    assertEquals(List.of(), world.twitter.calls());
  }

  @Test
  void a_repeat_after_a_rotation_does_nothing_twice() {
    row(World.ALICE, "token-1");
    var _ = run(PLAIN);
    world.rotate();
    var before = world.vault.events();

    assertEquals(Map.of(Outcome.ALREADY_IMPORTED, 1L), counts(run(PLAIN)));
    assertEquals(Map.of(Outcome.ALREADY_IMPORTED, 1L), counts(run(VERIFYING)));
    assertEquals(before, world.vault.events());
    assertEquals(List.of(), world.twitter.calls());
  }

  @Test
  void a_pair_that_x_refused_before_a_rotation_is_still_refused() {
    row(World.ALICE, "token-1");
    world.twitter.says(new Finding.Dead());
    var _ = run(VERIFYING);
    world.rotate();

    assertEquals(Map.of(Outcome.REFUSED_BEFORE, 1L), counts(run(PLAIN)));
  }

  @Test
  void a_user_who_connected_here_is_left_alone() {
    var _ = world.connect("token-here");
    row(World.ALICE, "token-there");

    assertEquals(Map.of(Outcome.ALREADY_HELD, 1L), counts(run(VERIFYING)));
    assertEquals(Optional.of(ScriptedTwitter.pair("token-here")), opened(World.ALICE));
    assertFalse(world.twitter.calls().contains("ask token-there"));
  }

  @Test
  void who_disconnected_or_was_erased_here_is_not_brought_back() {
    row(World.ALICE, "token-1");
    row(World.BOB, "token-2");
    var _ = run(PLAIN);
    world.disconnect();
    var _ = world.useCases.eraseUser().erase(World.BOB, World.SERVICE);

    assertEquals(Map.of(Outcome.ENDED_HERE, 2L), counts(run(VERIFYING)));
    assertTrue(world.vault.find(World.ALICE).held().isEmpty());
    assertTrue(world.vault.find(World.BOB).held().isEmpty());
  }

  @Test
  void half_malformed_and_nameless_rows_are_counted_by_id_and_skipped() {
    row("half", new Found.Half<>());
    row("malformed", new Found.Malformed<>());
    row("line\nbreak", new Found.Whole<>(ScriptedTwitter.pair("token-1")));
    row("x".repeat(256), new Found.Whole<>(ScriptedTwitter.pair("token-2")));
    row("blank\n", new Found.Nothing<>());

    var report = run(VERIFYING);

    assertEquals(
        Map.of(
            Outcome.HALF_A_PAIR,
            1L,
            Outcome.MALFORMED_PAIR,
            1L,
            Outcome.NO_USER_ID,
            2L,
            Outcome.BLANK,
            1L),
        counts(report));
    assertEquals(List.of("half"), report.tally().of(Outcome.HALF_A_PAIR).examples());
    assertEquals(5, report.tally().done());
    assertEquals(List.of(), world.vault.events());
  }

  @Test
  void a_run_that_broke_off_is_finished_by_a_repeat() {
    for (var i = 0; i < 60; i++) {
      row(new UserId("user-" + i), "token-" + i);
    }
    world.vault.goAwayAfter(10);

    var broken = run(PLAIN);
    assertEquals(End.STORAGE_LOST, broken.end());
    assertEquals(10, broken.tally().of(Outcome.IMPORTED_UNVERIFIED).number());
    assertTrue(broken.tally().of(Outcome.FAILED).number() < 30, "it goes on and on");
    assertEquals(20, broken.tally().of(Outcome.FAILED).examples().size());

    world.vault.comeBack();
    assertEquals(
        Map.of(Outcome.ALREADY_IMPORTED, 10L, Outcome.IMPORTED_UNVERIFIED, 50L),
        counts(run(PLAIN)));
    assertEquals(60, world.vault.eventKinds().stream().filter(Kind.PAIR_STORED::equals).count());
  }

  @Test
  void a_lost_source_is_told() {
    row(World.ALICE, "token-1");
    source.goAway();

    assertEquals(End.SOURCE_LOST, run(PLAIN).end());
  }

  @Test
  void a_dry_run_judges_and_writes_nothing() {
    row(World.ALICE, "token-1");
    row(World.BOB, "token-2");
    world.twitter.says("token-2", new Finding.Dead());

    var report = run(new Order(3, true, true, 60, true));

    assertEquals(
        Map.of(
            Outcome.IMPORTED_PROVEN,
            1L,
            Outcome.REFUSED_DEAD,
            1L,
            Outcome.ERASED,
            1L,
            Outcome.LEFT_UNEQUAL,
            1L),
        counts(report));
    assertEquals(List.of(), world.vault.events());
    assertTrue(source.row(World.ALICE.value()).pair() instanceof Found.Whole);
  }
}
