package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static countersign.application.service.World.BOB;
import static countersign.application.service.World.SETTINGS;
import static countersign.application.service.World.requestToken;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.CompleteConnection;
import countersign.application.port.in.CompleteConnection.Failure;
import countersign.application.port.in.CompleteGrant;
import countersign.domain.ConnectionState;
import countersign.domain.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// A callback that comes again: a page that was reloaded, a button pressed twice, the way back.
class RepeatedCallbackTest {
  private static final CompleteConnection.Outcome USED =
      new CompleteConnection.Outcome.Failed(Failure.INVALID_STATE);
  private static final CompleteGrant.Outcome GRANT_USED =
      new CompleteGrant.Outcome.Failed(CompleteGrant.Failure.INVALID_STATE);

  private static final Instant SOON = Instant.parse("2026-11-20T12:00:20Z");

  private final World world = World.withGrants();

  @Test
  void a_pairs_callback_is_told_from_one_without_a_flow_though_the_cookie_is_gone() {
    var flow = world.start("");
    var first = world.complete(flow);
    var calls = world.twitter.calls();
    var before = world.vault.find(ALICE);

    var again = world.complete(ALICE, requestToken(flow), first.cookie());

    assertEquals("", first.cookie());
    assertEquals(USED, again.outcome());
    assertEquals(SETTINGS, again.returnPath());
    assertEquals(calls, world.twitter.calls());
    assertEquals(before, world.vault.find(ALICE));
    assertEquals(ConnectionState.CONNECTED, world.status().state());
  }

  @Test
  void another_tabs_flow_is_not_taken_for_it_and_stays_open() {
    var flow = world.start("");
    var other = world.start(flow.cookie());
    var first = world.complete(ALICE, requestToken(flow), other.cookie());

    assertEquals(USED, world.complete(ALICE, requestToken(flow), first.cookie()).outcome());
    assertEquals(USED, world.complete(ALICE, requestToken(flow), other.cookie()).outcome());
    assertEquals(
        new CompleteConnection.Outcome.Connected(true, false),
        world.complete(ALICE, requestToken(other), first.cookie()).outcome());
  }

  @Test
  void it_is_known_long_after_the_flows_ten_minutes() {
    var flow = world.start("");
    var _ = world.complete(flow);
    world.pass(Duration.ofHours(3));

    assertEquals(USED, world.complete(ALICE, requestToken(flow), "").outcome());
    assertEquals(USED, world.complete(flow).outcome());
  }

  @Test
  void another_user_learns_nothing_of_it() {
    var flow = world.start("");
    var _ = world.complete(flow);

    assertEquals(
        new CompleteConnection.Outcome.Failed(Failure.MISSING_TOKEN_SECRET),
        world.complete(BOB, requestToken(flow), "").outcome());
    assertEquals(
        new CompleteConnection.Outcome.Failed(Failure.USER_MISMATCH),
        world.complete(BOB, requestToken(flow), flow.cookie()).outcome());
  }

  @Test
  void a_grants_callback_is_told_as_well() {
    var flow = world.startGrant(ALICE, false, "");
    var first = world.completeGrant(ALICE, World.state(flow), flow.cookie());
    var calls = world.oauth2.calls();
    var before = world.grants.find(ALICE);

    var again = world.completeGrant(ALICE, World.state(flow), first.cookie());

    assertEquals(GRANT_USED, again.outcome());
    assertEquals(SETTINGS, again.returnPath());
    assertEquals(calls, world.oauth2.calls());
    assertEquals(before, world.grants.find(ALICE));
  }

  @Test
  void the_second_of_two_at_once_is_told_when_the_first_is_done() throws Exception {
    var flow = world.start("");
    Supplier<CompleteConnection.Completion> repeat =
        () -> world.complete(ALICE, requestToken(flow), "");
    var second = new AtomicReference<CompletableFuture<CompleteConnection.Completion>>();
    var looked = new CompletableFuture<Void>().orTimeout(20, TimeUnit.SECONDS);
    var firstIsDone = new CompletableFuture<Void>();
    world.whileWaiting =
        () -> {
          looked.complete(null);
          firstIsDone.join();
        };
    world.twitter.meanwhileAsked(() -> {
      second.set(CompletableFuture.supplyAsync(repeat));
      looked.join();
      assertTrue(world.vault.find(ALICE).held().isEmpty());
    });

    var first = world.complete(flow);

    assertEquals(new CompleteConnection.Outcome.Connected(false, false), first.outcome());
    assertFalse(second.get().isDone());
    firstIsDone.complete(null);
    assertEquals(USED, second.get().get().outcome());
    assertTrue(world.now().isBefore(SOON), "the second one waited on when the first was done");
  }

  @Test
  void a_flow_whose_instance_died_keeps_nobody_waiting_for_long() {
    var flow = world.start("");
    var name = world.fingerprints.ofRequestToken(new Secret(requestToken(flow)));
    var _ = world.pending.take(name, ALICE, world.now());
    var before = world.now();

    assertEquals(USED, world.complete(flow).outcome());
    assertTrue(Duration.between(before, world.now()).compareTo(Duration.ofSeconds(31)) < 0);
  }

  @Test
  void a_flow_that_its_user_gave_up_is_over_at_once() {
    var flow = world.start("");
    var denied = new CompleteConnection.Callback.Denied(new Secret(requestToken(flow)));
    var _ =
        world.useCases.completeConnection().complete(ALICE, denied, flow.cookie(), World.REQUEST);
    var before = world.now();

    assertEquals(USED, world.complete(flow).outcome());
    assertEquals(before, world.now());
  }
}
