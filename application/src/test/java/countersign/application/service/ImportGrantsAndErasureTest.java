package countersign.application.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.ImportTokens.Order;
import countersign.application.port.in.ImportTokens.Outcome;
import countersign.application.port.out.TokenSource.Found;
import countersign.application.testkit.ScriptedTwitter;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Finding;
import countersign.domain.GrantScope;
import countersign.domain.TokenPair;
import countersign.domain.TwitterAccount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImportGrantsAndErasureTest extends ImportScenes {
  @Test
  void a_grant_is_kept_as_expired_with_the_scopes_asked_for() {
    grantRow(World.ALICE, "access-1");

    assertEquals(Map.of(Outcome.GRANT_IMPORTED, 1L), counts(run(PLAIN)));
    var grant = world.grants.find(World.ALICE).held().orElseThrow();
    assertFalse(grant.isAlive(world.now()));
    assertEquals(Set.of(GrantScope.values()), grant.scopes());
    assertEquals(Optional.empty(), grant.account());
    assertEquals(
        List.of("grant_received imported by import", "grant_stored read_back_equal by import"),
        events(World.ALICE, Kind.GRANT_RECEIVED, Kind.GRANT_STORED));
    assertEquals(Map.of(Outcome.GRANT_ALREADY_IMPORTED, 1L), counts(run(PLAIN)));
  }

  @Test
  void a_grant_is_known_again_after_a_rotation() {
    grantRow(World.ALICE, "access-1");
    var _ = run(PLAIN);
    world.rotate();

    assertEquals(Map.of(Outcome.GRANT_ALREADY_IMPORTED, 1L), counts(run(PLAIN)));
  }

  @Test
  void without_a_client_grants_are_left_where_they_are() {
    grantRow(World.ALICE, "access-1");

    assertEquals(Map.of(Outcome.BLANK, 1L), counts(run(ERASING, Optional.empty())));
    assertTrue(source.row(World.ALICE.value()).grant() instanceof Found.Whole);
  }

  @Test
  void half_a_grant_does_not_keep_the_pair_out() {
    source.put(
        World.ALICE.value(),
        new Found.Whole<>(ScriptedTwitter.pair("token-1")),
        new Found.Half<>());
    source.put(World.BOB.value(), new Found.Nothing<>(), new Found.Malformed<>());

    assertEquals(
        Map.of(
            Outcome.IMPORTED_UNVERIFIED, 1L, Outcome.HALF_A_GRANT, 1L, Outcome.MALFORMED_GRANT, 1L),
        counts(run(PLAIN)));
  }

  @Test
  void a_pair_of_another_account_than_the_grant_is_refused() {
    var _ = world.grant();
    var granted = world.grants.find(World.ALICE).held().orElseThrow().account();
    assertEquals(Optional.of(ScriptedTwitter.ALICE), granted);
    row(World.ALICE, "token-1");
    world.twitter.says(ScriptedTwitter.writes(new TwitterAccount("1", Optional.empty())));

    assertEquals(Map.of(Outcome.REFUSED_OTHER_ACCOUNT, 1L), counts(run(VERIFYING)));
    assertTrue(world.vault.find(World.ALICE).held().isEmpty());
  }

  @Test
  void who_connected_here_by_oauth2_is_left_alone() {
    var _ = world.grant();
    grantRow(World.ALICE, "access-there");

    assertEquals(Map.of(Outcome.GRANT_ALREADY_HELD, 1L), counts(run(PLAIN)));
    var _ = world.useCases.disconnectGrant().disconnect(World.ALICE, false, World.REQUEST);
    assertEquals(Map.of(Outcome.GRANT_ENDED_HERE, 1L), counts(run(PLAIN)));
  }

  @Test
  void what_is_copied_is_erased_there() {
    source.put(
        World.ALICE.value(),
        new Found.Whole<>(ScriptedTwitter.pair("token-1")),
        new Found.Whole<>(tokens("access-1")));

    var report = run(ERASING);

    assertEquals(2, report.tally().of(Outcome.ERASED).number());
    assertTrue(report.isClean());
    assertTrue(source.row(World.ALICE.value()).pair() instanceof Found.Nothing);
    assertTrue(source.row(World.ALICE.value()).grant() instanceof Found.Nothing);
  }

  @Test
  void a_repeat_erases_what_an_earlier_run_copied() {
    row(World.ALICE, "token-1");
    grantRow(World.BOB, "access-1");
    var _ = run(PLAIN);

    assertEquals(
        Map.of(
            Outcome.ALREADY_IMPORTED, 1L, Outcome.GRANT_ALREADY_IMPORTED, 1L, Outcome.ERASED, 2L),
        counts(run(ERASING)));
  }

  @Test
  void what_is_not_held_here_is_never_erased_there() {
    var _ = world.connect("token-here");
    row(World.ALICE, "token-there");
    row(World.BOB, "token-2");
    var _ = run(PLAIN);
    var held = ScriptedTwitter.pair("token-2");
    row(
        World.BOB.value(),
        new Found.Whole<>(new TokenPair(held.token(), ScriptedTwitter.pair("other").secret())));

    var report = run(ERASING);

    assertEquals(2, report.tally().of(Outcome.LEFT_UNEQUAL).number());
    assertEquals(0, report.tally().of(Outcome.ERASED).number());
    assertTrue(source.row(World.ALICE.value()).pair() instanceof Found.Whole);
    assertTrue(source.row(World.BOB.value()).pair() instanceof Found.Whole);
  }

  @Test
  void a_refused_pair_is_not_erased() {
    row(World.ALICE, "token-1");
    world.twitter.says(new Finding.Dead());

    var report = run(new Order(3, false, true, 60, true));

    assertEquals(Map.of(Outcome.REFUSED_DEAD, 1L, Outcome.LEFT_UNEQUAL, 1L), counts(report));
  }

  @Test
  void a_source_that_does_not_let_itself_be_erased_is_told() {
    row(World.ALICE, "token-1");
    source.refuseErasure();

    var report = run(ERASING);

    assertEquals(Map.of(Outcome.IMPORTED_UNVERIFIED, 1L, Outcome.LEFT_FAILED, 1L), counts(report));
    assertFalse(report.isClean());
  }

  @Test
  void a_lost_vault_erases_nothing() {
    row(World.ALICE, "token-1");
    world.vault.goAway();

    assertEquals(Map.of(Outcome.FAILED, 1L), counts(run(ERASING)));
    assertTrue(source.row(World.ALICE.value()).pair() instanceof Found.Whole);
  }
}
