package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.AdoptPair;
import countersign.application.port.in.CompleteConnection.Outcome;
import countersign.application.port.in.Disconnect;
import countersign.application.port.in.RunUpkeep.Done;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TwitterOAuth.InvalidationAnswer;
import countersign.application.testkit.ScriptedTwitter;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Finding;
import countersign.domain.Generation;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.TwitterAccount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DisconnectAndUpkeepTest {
  private static final InvalidationAnswer X_IS_DOWN =
      new InvalidationAnswer.Failed(Inconclusive.because(Cause.UNAVAILABLE));

  private final World world = new World();

  @Test
  void disconnecting_erases_and_has_x_invalidate() {
    world.connect("token-1");

    assertEquals(Disconnect.Result.INVALIDATED, disconnect(true));

    assertEquals(ConnectionState.NOT_CONNECTED, world.status().state());
    assertTrue(world.vault.open(ALICE, new Generation(1)).isEmpty());
    assertTrue(world.vault.eventKinds().contains(Kind.INVALIDATED));
  }

  @Test
  void disconnecting_twice_is_the_same_as_once() {
    world.connect("token-1");
    disconnect(true);

    assertEquals(Disconnect.Result.NOTHING_HELD, disconnect(true));
  }

  @Test
  void disconnecting_without_revoking_leaves_x_alone() {
    world.connect("token-1");

    assertEquals(Disconnect.Result.ERASED, disconnect(false));
    assertFalse(world.twitter.calls().contains("invalidate token-1"));
  }

  @Test
  void an_invalidation_that_x_did_not_confirm_is_visible_and_tried_again() {
    world.connect("token-1");
    world.twitter.invalidates(X_IS_DOWN);

    assertEquals(Disconnect.Result.INVALIDATION_PENDING, disconnect(true));
    assertEquals(1, world.status().invalidationsWaiting());

    world.twitter.invalidates(new InvalidationAnswer.Invalidated());
    world.pass(Duration.ofMinutes(3));
    assertEquals(1, upkeep().invalidated());
    assertEquals(0, world.status().invalidationsWaiting());
  }

  @Test
  void a_waiting_invalidation_never_kills_the_token_that_came_back() {
    world.connect("token-1");
    world.twitter.invalidates(X_IS_DOWN);
    disconnect(true);
    world.connect("token-1");
    var asked = calls("invalidate");

    world.twitter.invalidates(new InvalidationAnswer.Invalidated());
    world.pass(Duration.ofHours(2));
    upkeep();

    assertEquals(asked, calls("invalidate"));
    assertEquals(ConnectionState.CONNECTED, world.status().state());
  }

  @Test
  void a_token_that_came_back_after_its_invalidation_was_claimed_is_left_alone() {
    world.connect("token-1");
    world.twitter.says(ScriptedTwitter.unknown(Cause.TIMEOUT));
    world.connect("token-2");
    world.twitter.says(ScriptedTwitter.writes(ScriptedTwitter.ALICE));
    world.twitter.meanwhile(() -> world.connect("token-2"));

    disconnect(true);

    assertTrue(world.twitter.calls().contains("invalidate token-1"));
    assertFalse(world.twitter.calls().contains("invalidate token-2"));
    assertEquals(ConnectionState.CONNECTED, world.status().state());
  }

  @Test
  void a_token_that_came_back_in_the_moment_x_killed_it_is_found_dead_at_once() {
    world.connect("token-1");
    world.twitter.invalidates(X_IS_DOWN);
    disconnect(true);
    world.twitter.invalidates(new InvalidationAnswer.Invalidated());
    world.twitter.meanwhile(() -> {
      world.connect("token-1");
      world.twitter.says("token-1", new Finding.Dead());
    });

    world.pass(Duration.ofMinutes(3));
    upkeep();

    assertEquals(ConnectionState.REVOKED, world.status().state());
  }

  @Test
  void an_invalidation_is_given_up_after_about_a_day() {
    world.connect("token-1");
    world.twitter.invalidates(X_IS_DOWN);
    disconnect(true);

    for (var hour = 0; hour < 48; hour++) {
      world.pass(Duration.ofMinutes(75));
      upkeep();
    }

    assertEquals(0, world.status().invalidationsWaiting());
    assertEquals(26, calls("invalidate"));
    assertEquals(Kind.INVALIDATION_ENDED, world.vault.eventKinds().getLast());
  }

  @Test
  void an_unverified_pair_is_verified_again_soon() {
    world.twitter.says(ScriptedTwitter.unknown(Cause.TIMEOUT));
    world.connect("token-1");
    world.twitter.says(ScriptedTwitter.writes(ScriptedTwitter.ALICE));

    world.pass(Duration.ofSeconds(20));
    assertEquals(1, upkeep().checked());

    assertEquals(ConnectionState.CONNECTED, world.status().state());
    world.pass(Duration.ofHours(2));
    assertEquals(0, upkeep().checked());
  }

  @Test
  void an_unverified_pair_costs_a_few_calls_an_hour_and_after_a_day_one_a_day_for_good() {
    world.twitter.says(ScriptedTwitter.unknown(Cause.UNAVAILABLE));
    world.connect("token-1");

    for (var minute = 0; minute < 60; minute++) {
      world.pass(Duration.ofMinutes(1));
      upkeep();
    }
    var firstHour = calls("ask") - 1;
    assertTrue(firstHour >= 2 && firstHour <= 4, () -> firstHour + " checks");

    hoursOfUpkeep(48);
    var afterTwoDays = calls("ask");
    assertTrue(afterTwoDays <= 29, () -> afterTwoDays + " checks");
    hoursOfUpkeep(24 * 365);
    var inAYear = calls("ask") - afterTwoDays;
    assertTrue(inAYear >= 300 && inAYear <= 365, () -> inAYear + " checks");
    assertEquals(ConnectionState.UNVERIFIED, world.status().state());

    world.twitter.says(ScriptedTwitter.writes(ScriptedTwitter.ALICE));
    assertTrue(world.status().nextCheck().isPresent());
    hoursOfUpkeep(30);
    assertEquals(ConnectionState.CONNECTED, world.status().state());
    assertEquals(Optional.empty(), world.status().nextCheck());
  }

  private void hoursOfUpkeep(int hours) {
    for (var hour = 0; hour < hours; hour++) {
      world.pass(Duration.ofMinutes(60));
      upkeep();
    }
  }

  @Test
  void a_pair_whose_key_is_gone_for_a_while_is_checked_once_it_is_back() {
    world.twitter.says(ScriptedTwitter.unknown(Cause.TIMEOUT));
    world.connect("token-1");
    world.reconfigure(Optional.of(World.NEW_CONSUMER), List.of(), true);
    hoursOfUpkeep(1);
    assertEquals(1, calls("ask"));
    assertEquals(Optional.empty(), world.status().nextCheck());

    world.reconfigure(Optional.of(World.CONSUMER), List.of(), true);
    world.twitter.says(ScriptedTwitter.writes(ScriptedTwitter.ALICE));
    assertTrue(world.status().nextCheck().isPresent());
    hoursOfUpkeep(30);

    assertEquals(ConnectionState.CONNECTED, world.status().state());
  }

  @Test
  void a_rate_limit_is_waited_for() {
    world.twitter.says(
        new Finding.Unknown(
            new Inconclusive(
                Cause.RATE_LIMITED, Optional.empty(), Optional.of(Duration.ofHours(5)))));
    world.connect("token-1");
    world.pass(Duration.ofMinutes(1));
    upkeep();
    var asked = calls("ask");

    world.pass(Duration.ofHours(4));
    upkeep();

    assertEquals(asked, calls("ask"));
  }

  @Test
  void a_waiting_candidate_is_promoted_when_x_confirms_it() {
    world.connect("token-1");
    world.twitter.says(ScriptedTwitter.unknown(Cause.TIMEOUT));
    world.connect("token-2");
    world.twitter.says(ScriptedTwitter.writes(ScriptedTwitter.ALICE));

    world.pass(Duration.ofMinutes(1));
    upkeep();

    assertEquals(new Generation(2), world.status().generation());
    assertTrue(world.vault.eventKinds().contains(Kind.PAIR_PROMOTED));
  }

  @Test
  void an_unverified_pair_found_read_only_is_cleared_with_the_reason() {
    world.twitter.says(ScriptedTwitter.unknown(Cause.TIMEOUT));
    world.connect("token-1");
    world.twitter.says(new Finding.ReadOnly(Optional.of(ScriptedTwitter.ALICE)));

    world.pass(Duration.ofMinutes(1));
    upkeep();

    assertEquals(ConnectionState.READ_ONLY, world.status().state());
  }

  @Test
  void a_failing_piece_of_upkeep_is_tried_again_after_its_claim() {
    world.twitter.says(ScriptedTwitter.unknown(Cause.TIMEOUT));
    world.connect("token-1");
    world.pass(Duration.ofMinutes(1));
    world.vault.goAwayAfter(0);
    upkeepDespite();
    world.vault.comeBack();
    world.twitter.says(ScriptedTwitter.writes(ScriptedTwitter.ALICE));

    world.pass(Duration.ofMinutes(3));
    upkeep();

    assertEquals(ConnectionState.CONNECTED, world.status().state());
  }

  @Test
  void an_adopted_pair_is_verified_before_it_is_kept() {
    assertTrue(adopt("token-1") instanceof AdoptPair.Result.Adopted);
    assertEquals(ConnectionState.CONNECTED, world.status().state());
  }

  @Test
  void a_pair_that_x_cannot_be_asked_about_is_not_adopted() {
    world.twitter.says(ScriptedTwitter.unknown(Cause.OUT_OF_CREDITS));

    assertTrue(adopt("token-1") instanceof AdoptPair.Result.NotVerified);
    assertTrue(world.vault.events().isEmpty());
  }

  @Test
  void a_read_only_pair_is_not_adopted_and_not_invalidated() {
    world.twitter.says(new Finding.ReadOnly(Optional.of(ScriptedTwitter.ALICE)));

    assertEquals(new AdoptPair.Result.ReadOnly(), adopt("token-1"));
    assertFalse(world.twitter.calls().contains("invalidate token-1"));
  }

  @Test
  void a_pair_of_another_account_is_not_adopted() {
    world.connect("token-1");
    var bob = new TwitterAccount("7000001", Optional.of("bob"));
    world.twitter.says("token-2", ScriptedTwitter.writes(bob));

    assertEquals(new AdoptPair.Result.AccountMismatch(), adopt("token-2"));
  }

  @Test
  void a_dead_pair_is_not_adopted_and_later_recognised() {
    world.twitter.says(new Finding.Dead());
    assertEquals(new AdoptPair.Result.Rejected(), adopt("token-1"));

    world.twitter.says(ScriptedTwitter.writes(ScriptedTwitter.ALICE));
    assertEquals(new Outcome.Connected(true, false), world.connect("token-1"));
  }

  private AdoptPair.Result adopt(String token) {
    return world
        .useCases
        .adoptPair()
        .adopt(ALICE, ScriptedTwitter.pair(token), false, World.REQUEST);
  }

  private Disconnect.Result disconnect(boolean revoke) {
    return world.useCases.disconnect().disconnect(ALICE, revoke, World.REQUEST);
  }

  @Test
  void what_outlives_the_tokens_is_forgotten_when_the_operator_says() {
    upkeep();

    assertEquals(world.now().minus(Duration.ofDays(10)), world.retention.sightings());
    assertEquals(world.now().minus(Duration.ofDays(100)), world.retention.erased());
  }

  private Done upkeep() {
    return world.useCases.runUpkeep().run();
  }

  private void upkeepDespite() {
    try {
      upkeep();
    } catch (StorageUnavailable expected) {
      assertEquals("the database is away", expected.getMessage());
    }
  }

  private long calls(String prefix) {
    return world.twitter.calls().stream().filter(call -> call.startsWith(prefix)).count();
  }
}
