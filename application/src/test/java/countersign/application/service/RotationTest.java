package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static countersign.application.service.World.BOB;
import static countersign.application.service.World.CONSUMER;
import static countersign.application.service.World.SERVICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.AdoptPair;
import countersign.application.port.in.CompleteConnection.Outcome;
import countersign.application.port.in.Disconnect;
import countersign.application.port.in.ListConnections;
import countersign.application.port.in.RenewConnection;
import countersign.application.port.in.RevealPair;
import countersign.application.port.in.StartConnection;
import countersign.application.port.out.TwitterOAuth.InvalidationAnswer;
import countersign.application.testkit.ScriptedTwitter;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Finding;
import countersign.domain.Generation;
import countersign.domain.HeldPair;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Another fingerprint key comes in force in the middle of a story, while the service runs.
class RotationTest {
  private static final Finding READ_ONLY = new Finding.ReadOnly(Optional.of(ScriptedTwitter.ALICE));
  private static final InvalidationAnswer X_IS_DOWN =
      new InvalidationAnswer.Failed(Inconclusive.because(Cause.UNAVAILABLE));

  private final World world = World.withGrants();

  private HeldPair held() {
    return world.status().held().orElseThrow();
  }

  private RevealPair.Result reveal(UserId user) {
    return world.useCases.revealPair().reveal(user, SERVICE);
  }

  @Test
  void a_pair_stays_connected_and_usable() {
    world.connect("token-1");

    world.rotate();

    assertEquals(ConnectionState.CONNECTED, world.status().state());
    assertTrue(reveal(ALICE) instanceof RevealPair.Result.Revealed, () -> reveal(ALICE).toString());
  }

  @Test
  void the_same_token_that_is_still_read_only_is_recognised() {
    world.twitter.says(READ_ONLY);
    assertEquals(new Outcome.ReadOnly(false), world.connect("token-1"));

    world.rotate();

    assertEquals(new Outcome.ReadOnly(true), world.connect("token-1"));
    assertEquals(Optional.of("same_token_read_only"), world.status().reason());
  }

  @Test
  void a_token_keeps_the_fingerprint_it_was_first_known_by() {
    world.connect("token-1");
    var first = held().token();
    world.rotate();

    assertEquals(new Outcome.Connected(true, false), world.connect("token-1"));
    assertEquals(first, held().token());
    world.disconnect();
    world.rotate();
    assertEquals(new Outcome.Connected(true, false), world.connect("token-1"));
    assertEquals(first, held().token());
  }

  @Test
  void a_new_pair_is_known_by_the_key_in_force() {
    world.rotate();

    world.connect("token-1");

    var pair = ScriptedTwitter.pair("token-1");
    assertEquals(world.fingerprints.ofToken(CONSUMER.key(), pair.token()), held().token());
    assertEquals(world.fingerprints.ofConsumerKey(CONSUMER.key()), held().consumerKey());
  }

  @Test
  void a_held_token_that_comes_back_read_only_is_cleared() {
    world.connect("token-1");
    world.rotate();
    world.twitter.says(READ_ONLY);

    assertEquals(new Outcome.ReadOnly(true), world.connect("token-1"));

    assertEquals(ConnectionState.READ_ONLY, world.status().state());
    assertEquals(Optional.empty(), world.vault.open(ALICE, new Generation(1)));
    assertEquals(1, asked("ask token-1") - 1, "the refused pair is no other pair to be checked");
  }

  @Test
  void a_held_token_that_comes_back_in_doubt_stays_the_one_that_is_held() {
    world.connect("token-1");
    world.rotate();
    world.twitter.says(ScriptedTwitter.unknown(Cause.TIMEOUT));

    assertEquals(new Outcome.Connected(true, true), world.connect("token-1"));

    assertEquals(new Generation(1), world.status().generation());
    assertEquals(Optional.empty(), world.vault.find(ALICE).candidate());
  }

  @Test
  void a_candidate_is_recognised_and_promoted() {
    world.connect("token-1");
    world.twitter.says(ScriptedTwitter.unknown(Cause.TIMEOUT));
    world.connect("token-2");
    world.rotate();

    assertEquals(new Outcome.Connected(true, true), world.connect("token-2"));
    assertEquals(new Generation(2), world.vault.find(ALICE).newest());
    world.twitter.says(ScriptedTwitter.writes(ScriptedTwitter.ALICE));
    world.pass(Duration.ofMinutes(1));
    var _ = world.useCases.runUpkeep().run();
    assertEquals(new Generation(2), world.status().generation());
    assertEquals(ConnectionState.CONNECTED, world.status().state());
  }

  @Test
  void a_pair_that_its_user_brings_again_is_recognised() {
    world.connect("token-1");
    var first = held().token();
    world.rotate();

    var result =
        world
            .useCases
            .adoptPair()
            .adopt(ALICE, ScriptedTwitter.pair("token-1"), false, World.REQUEST);

    assertTrue(result instanceof AdoptPair.Result.Adopted, result::toString);
    assertEquals(first, held().token());
  }

  @Test
  void a_waiting_invalidation_never_kills_the_token_that_came_back() {
    waitsInOutbox(ALICE, "token-1");
    world.rotate();
    world.connect("token-1");

    assertNothingIsInvalidatedAnyMore();
  }

  @Test
  void an_invalidation_that_waits_of_another_user_is_dropped_as_well() {
    waitsInOutbox(BOB, "token-1");
    world.rotate();
    world.connect("token-1");

    assertNothingIsInvalidatedAnyMore();
  }

  @Test
  void an_invalidation_that_waits_of_an_erased_user_is_dropped_when_she_comes_back() {
    waitsInOutbox(ALICE, "token-1");
    var _ = world.useCases.eraseUser().erase(ALICE, SERVICE);
    world.rotate();
    world.connect("token-1");

    assertNothingIsInvalidatedAnyMore();
  }

  private void waitsInOutbox(UserId user, String token) {
    world.connectAs(user, token);
    world.twitter.invalidates(X_IS_DOWN);
    var _ = world.useCases.disconnect().disconnect(user, true, World.REQUEST);
    world.twitter.invalidates(new InvalidationAnswer.Invalidated());
    assertEquals(1, world.outbox.waiting(user));
  }

  private void assertNothingIsInvalidatedAnyMore() {
    var before = asked("invalidate token-1");
    world.pass(Duration.ofHours(2));
    var _ = world.useCases.runUpkeep().run();

    assertEquals(before, asked("invalidate token-1"));
    assertEquals(ConnectionState.CONNECTED, world.status().state());
    assertTrue(world.vault.eventKinds().contains(Kind.INVALIDATION_ENDED));
  }

  private long asked(String what) {
    return world.twitter.calls().stream().filter(what::equals).count();
  }

  @Test
  void disconnecting_has_x_invalidate_a_pair_known_by_an_older_key() {
    world.connect("token-1");
    world.rotate();

    assertEquals(
        Disconnect.Result.INVALIDATED,
        world.useCases.disconnect().disconnect(ALICE, true, World.REQUEST));
  }

  @Test
  void renewing_has_x_invalidate_a_pair_known_by_an_older_key() {
    world.connect("token-1");
    world.rotate();
    var start = new StartConnection.Start(ALICE, World.SETTINGS, false, "");

    var result = world.useCases.renewConnection().renew(start, World.REQUEST);

    assertTrue(result instanceof RenewConnection.Result.Started, result::toString);
    assertTrue(world.twitter.calls().contains("invalidate token-1"));
  }

  @Test
  void every_user_is_listed_as_connected() {
    world.connect("token-1");
    world.rotate();
    world.connectAs(BOB, "token-2");

    var all = new ListConnections.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), 10);
    var page = world.useCases.listConnections().list(all);

    assertEquals(
        List.of(ConnectionState.CONNECTED, ConnectionState.CONNECTED),
        page.entries().stream().map(ListConnections.Entry::state).toList());
  }
}
