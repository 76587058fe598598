package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.CompleteConnection.Failure;
import countersign.application.port.in.CompleteConnection.Outcome;
import countersign.application.port.in.RenewConnection;
import countersign.application.port.in.StartConnection;
import countersign.application.port.out.TwitterOAuth.ExchangeAnswer.Exchanged;
import countersign.application.port.out.TwitterOAuth.InvalidationAnswer;
import countersign.application.testkit.ScriptedTwitter;
import countersign.domain.Advice;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Finding;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.TwitterAccount;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReconnectTest {
  private static final Finding READ_ONLY = new Finding.ReadOnly(Optional.of(ScriptedTwitter.ALICE));
  private static final TwitterAccount BOB = new TwitterAccount("7000001", Optional.of("bob"));

  private final World world = new World();

  @Test
  void a_read_only_pair_is_not_kept_invalidated_and_remembered() {
    world.twitter.says(READ_ONLY);

    assertEquals(new Outcome.ReadOnly(false), world.connect("token-1"));

    assertEquals(ConnectionState.READ_ONLY, world.status().state());
    assertEquals(Advice.Action.FIX_APP_PERMISSIONS, world.status().advice().action());
    assertTrue(world.twitter.calls().contains("invalidate token-1"));
    assertEquals(
        List.of(Kind.PAIR_REFUSED, Kind.INVALIDATION_REQUESTED, Kind.INVALIDATED),
        world.vault.eventKinds());
  }

  @Test
  void an_operator_may_leave_read_only_pairs_alive_at_x() {
    world.reconfigure(Optional.of(World.CONSUMER), List.of(), false);
    world.twitter.says(READ_ONLY);

    world.connect("token-1");

    assertFalse(world.twitter.calls().contains("invalidate token-1"));
  }

  @Test
  void the_same_read_only_token_is_recognised_although_it_was_not_kept() {
    world.twitter.says(READ_ONLY);
    world.connect("token-1");

    assertEquals(new Outcome.ReadOnly(true), world.connect("token-1"));
    assertEquals(Advice.Action.RENEW, world.status().advice().action());
  }

  @Test
  void a_healthy_pair_coming_back_is_the_same_token_and_stays_connected() {
    world.connect("token-1");

    assertEquals(new Outcome.Connected(true, false), world.connect("token-1"));
    assertEquals(2, world.status().generation().number());
  }

  @Test
  void a_pair_cleared_by_disconnecting_is_recognised_when_it_comes_back() {
    world.connect("token-1");
    var _ = world.useCases.disconnect().disconnect(ALICE, false, World.REQUEST);

    assertEquals(new Outcome.Connected(true, false), world.connect("token-1"));
  }

  @Test
  void a_different_read_only_pair_has_the_held_one_checked_at_once() {
    world.connect("token-1");
    world.twitter.says("token-2", READ_ONLY);

    world.connect("token-2");

    assertEquals("ask token-1", world.twitter.calls().getLast());
    assertEquals(ConnectionState.CONNECTED, world.status().state());
  }

  @Test
  void a_held_pair_that_x_ended_when_it_issued_a_read_only_one_is_cleared() {
    world.connect("token-1");
    world.twitter.says("token-2", READ_ONLY);
    world.twitter.says("token-1", new Finding.Dead());

    assertEquals(new Outcome.ReadOnly(false), world.connect("token-2"));
    assertEquals(ConnectionState.REVOKED, world.status().state());
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void whatever_x_cannot_say_keeps_the_old_pair_in_use(Cause cause) {
    world.connect("token-1");
    world.twitter.says(ScriptedTwitter.unknown(cause));

    assertEquals(new Outcome.Connected(false, true), world.connect("token-2"));

    assertEquals(ConnectionState.CONNECTED, world.status().state());
    assertEquals(1, world.status().generation().number());
    assertEquals(Advice.Action.WAIT, world.status().advice().action());
  }

  @Test
  void a_first_pair_that_x_cannot_be_asked_about_is_kept_unverified() {
    world.twitter.says(ScriptedTwitter.unknown(Cause.TIMEOUT));

    assertEquals(new Outcome.Connected(false, true), world.connect("token-1"));
    assertEquals(ConnectionState.UNVERIFIED, world.status().state());
    assertEquals(Optional.of("timeout"), world.status().reason());
    assertFalse(world.status().canWrite());
  }

  @Test
  void a_pair_refused_at_once_leaves_the_old_one() {
    world.connect("token-1");
    world.twitter.says(new Finding.Dead());

    assertEquals(new Outcome.Failed(Failure.REJECTED), world.connect("token-2"));
    assertEquals(ConnectionState.CONNECTED, world.status().state());
  }

  @Test
  void another_x_account_is_refused_before_it_is_asked_about_and_is_not_invalidated() {
    world.connect("token-1");
    world.twitter.exchanges(ScriptedTwitter.exchanged("token-2", BOB));

    var outcome = world.complete(world.start("")).outcome();

    assertEquals(new Outcome.Failed(Failure.ACCOUNT_MISMATCH), outcome);
    assertEquals("access_token request-2", world.twitter.calls().getLast());
    assertEquals(Optional.of(ScriptedTwitter.ALICE), world.status().held().get().account());
  }

  @Test
  void another_x_account_is_refused_when_only_its_check_tells_which_it_is() {
    world.connect("token-1");
    world.twitter.exchanges(new Exchanged(ScriptedTwitter.pair("token-2"), Optional.empty()));
    world.twitter.says("token-2", ScriptedTwitter.writes(BOB));

    assertEquals(
        new Outcome.Failed(Failure.ACCOUNT_MISMATCH), world.complete(world.start("")).outcome());
  }

  @Test
  void another_x_account_is_welcome_when_the_flow_was_started_to_switch() {
    world.connect("token-1");
    world.twitter.exchanges(ScriptedTwitter.exchanged("token-2", BOB));
    world.twitter.says("token-2", ScriptedTwitter.writes(BOB));

    var outcome = world.complete(world.start(ALICE, true, "")).outcome();

    assertEquals(new Outcome.Connected(false, false), outcome);
    assertEquals(Optional.of(BOB), world.status().held().get().account());
  }

  @Test
  void a_pair_of_a_previous_consumer_key_keeps_working() {
    world.connect("token-1");
    world.reconfigure(Optional.of(World.NEW_CONSUMER), List.of(World.CONSUMER), true);
    assertEquals(ConnectionState.CONNECTED, world.status().state());

    world.reconfigure(Optional.of(World.NEW_CONSUMER), List.of(), true);
    assertEquals(ConnectionState.CONSUMER_KEY_CHANGED, world.status().state());
    assertEquals(Advice.Action.RECONNECT, world.status().advice().action());
  }

  @Test
  void renewing_invalidates_erases_and_begins_a_flow_for_the_same_account() {
    world.connect("token-1");

    var renewed = renew();

    assertTrue(renewed.isPresent());
    assertTrue(world.twitter.calls().contains("invalidate token-1"));
    assertEquals(ConnectionState.NOT_CONNECTED, world.status().state());
    world.twitter.exchanges(ScriptedTwitter.exchanged("token-2", BOB));
    assertEquals(
        new Outcome.Failed(Failure.ACCOUNT_MISMATCH), world.complete(renewed.get()).outcome());
  }

  @Test
  void renewing_changes_nothing_when_x_does_not_confirm() {
    world.connect("token-1");
    world.twitter.invalidates(
        new InvalidationAnswer.Failed(Inconclusive.because(Cause.UNAVAILABLE)));

    assertTrue(renew().isEmpty());
    assertEquals(ConnectionState.CONNECTED, world.status().state());
  }

  @Test
  void renewing_leaves_a_pair_alone_that_came_in_the_meantime() {
    world.connect("token-1");
    world.twitter.meanwhile(() -> world.connect("token-2"));

    assertTrue(renew().isPresent());

    assertEquals(ConnectionState.CONNECTED, world.status().state());
    assertEquals(2, world.status().generation().number());
  }

  @Test
  void renewing_without_a_request_token_touches_nothing_at_x() {
    world.connect("token-1");
    world.twitter.failRequestTokens(Cause.UNAVAILABLE);

    assertTrue(renew().isEmpty());
    assertFalse(world.twitter.calls().contains("invalidate token-1"));
    assertEquals(ConnectionState.CONNECTED, world.status().state());
  }

  private Optional<StartConnection.Result.Started> renew() {
    var start = new StartConnection.Start(ALICE, World.SETTINGS, false, "");
    return switch (world.useCases.renewConnection().renew(start, World.REQUEST)) {
      case RenewConnection.Result.Started(var flow) -> Optional.of(flow);
      default -> Optional.empty();
    };
  }
}
