package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static countersign.application.service.World.BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.ReadStatus.Status;
import countersign.application.port.in.StartConnection;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TwitterOAuth.InvalidationAnswer;
import countersign.application.testkit.ScriptedTwitter;
import countersign.domain.Advice.Action;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Finding;
import countersign.domain.Generation;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Several users of one X account, who hold the same token.
class SharedTokenTest {
  private static final UserId CAROL = new UserId("user-carol");
  private static final Duration CLAIMED = Duration.ofMinutes(3);

  /// How somebody ends the token of all.
  enum Way {
    DISCONNECT,
    RENEW,
    ERASE
  }

  private final World world = new World();

  private void threeConnect() {
    List.of(ALICE, BOB, CAROL).forEach(user -> world.connectAs(user, "token-1"));
  }

  private void ends(Way way) {
    var _ =
        switch (way) {
          case DISCONNECT -> world.useCases.disconnect().disconnect(ALICE, true, World.REQUEST);
          case RENEW ->
              world
                  .useCases
                  .renewConnection()
                  .renew(
                      new StartConnection.Start(ALICE, World.SETTINGS, false, ""), World.REQUEST);
          case ERASE -> world.useCases.eraseUser().erase(ALICE, World.SERVICE);
        };
  }

  private Status status(UserId user) {
    return world.useCases.readStatus().read(user);
  }

  private void assertEndedHere(UserId user) {
    assertEquals(ConnectionState.REVOKED, status(user).state());
    assertEquals(Optional.of("ended_here"), status(user).reason());
  }

  private List<CustodyEvent> cleared(UserId user) {
    return world.vault.events().stream()
        .filter(event -> event.user().equals(user) && event.kind() == Kind.PAIR_CLEARED)
        .toList();
  }

  private long calls(String prefix) {
    return world.twitter.calls().stream().filter(call -> call.startsWith(prefix)).count();
  }

  private void upkeep() {
    var _ = world.useCases.runUpkeep().run();
  }

  private void xFails(Cause cause) {
    world.twitter.invalidates(new InvalidationAnswer.Failed(Inconclusive.because(cause)));
  }

  @ParameterizedTest
  @EnumSource
  void whoever_ends_the_token_ends_it_for_everybody_who_holds_it(Way way) {
    threeConnect();
    var asked = calls("ask");

    ends(way);

    for (var user : List.of(BOB, CAROL)) {
      assertEndedHere(user);
      assertEquals(Action.RECONNECT, status(user).advice().action());
      assertEquals("This connection was ended here", status(user).advice().title());
      assertTrue(world.vault.open(user, new Generation(1)).isEmpty());
      assertEquals(List.of("ended_here"), cleared(user).stream().map(e -> e.reason()).toList());
    }
    assertEquals(ConnectionState.NOT_CONNECTED, status(ALICE).state());
    assertEquals(1, calls("invalidate"));
    assertEquals(asked, calls("ask"), "X is asked nothing about the others");
  }

  @Test
  void a_token_that_comes_to_another_user_as_read_only_ends_for_all_of_them() {
    threeConnect();
    world.twitter.says("token-1", new Finding.ReadOnly(Optional.of(ScriptedTwitter.ALICE)));

    world.connectAs(new UserId("user-dave"), "token-1");

    List.of(ALICE, BOB, CAROL).forEach(this::assertEndedHere);
  }

  @Test
  void where_read_only_tokens_are_left_alone_nobody_is_marked() {
    world.reconfigure(Optional.of(World.CONSUMER), List.of(), false);
    threeConnect();
    world.twitter.says("token-1", new Finding.ReadOnly(Optional.of(ScriptedTwitter.ALICE)));

    world.connectAs(new UserId("user-dave"), "token-1");

    assertEquals(ConnectionState.CONNECTED, status(BOB).state());
  }

  @Test
  void disconnecting_without_telling_x_ends_it_for_nobody_else() {
    threeConnect();

    var _ = world.useCases.disconnect().disconnect(ALICE, false, World.REQUEST);

    assertEquals(ConnectionState.CONNECTED, status(BOB).state());
    assertTrue(world.shared.isEmpty());
  }

  @Test
  void the_others_are_marked_when_x_confirms_and_not_before() {
    threeConnect();
    xFails(Cause.RATE_LIMITED);
    ends(Way.DISCONNECT);
    assertEquals(ConnectionState.CONNECTED, status(BOB).state());

    world.twitter.invalidates(new InvalidationAnswer.Invalidated());
    world.pass(Duration.ofHours(1));
    upkeep();

    assertEndedHere(BOB);
    assertEndedHere(CAROL);
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"DISCONNECT", "RENEW"})
  void when_the_answer_was_lost_and_the_token_is_dead_the_next_time_it_was_ended_here(Way way) {
    threeConnect();
    xFails(Cause.TIMEOUT);
    ends(way);
    world.twitter.invalidates(new InvalidationAnswer.AlreadyDead());

    if (way == Way.RENEW) {
      ends(way);
    } else {
      world.pass(CLAIMED);
      world.twitter.says("token-1", new Finding.Dead());
      upkeep();
    }

    assertEndedHere(BOB);
    assertEndedHere(CAROL);
  }

  @Test
  void when_the_answer_was_lost_and_nobody_asks_again_upkeep_finds_out() {
    threeConnect();
    xFails(Cause.TIMEOUT);
    ends(Way.RENEW);
    world.twitter.says("token-1", new Finding.Dead());

    world.pass(CLAIMED);
    upkeep();

    assertEndedHere(BOB);
  }

  @Test
  void when_x_did_not_do_what_it_gave_no_answer_to_nobody_is_marked() {
    threeConnect();
    xFails(Cause.TIMEOUT);
    ends(Way.RENEW);

    world.pass(CLAIMED);
    upkeep();

    assertEquals(ConnectionState.CONNECTED, status(BOB).state());
    assertTrue(world.shared.isEmpty());
  }

  @Test
  void a_token_that_somebody_else_ended_is_shown_to_x_for_each_of_them() {
    threeConnect();
    world.twitter.invalidates(new InvalidationAnswer.AlreadyDead());
    ends(Way.DISCONNECT);
    assertEquals(ConnectionState.CONNECTED, status(BOB).state());

    world.connectAs(ALICE, "token-1");
    world.twitter.says("token-1", new Finding.Dead());
    ends(Way.DISCONNECT);

    assertEquals(Optional.of("revoked"), status(BOB).reason());
    assertEquals(Optional.of("revoked"), status(CAROL).reason());
  }

  @Test
  void a_process_that_ends_after_x_answered_leaves_the_rest_to_upkeep() {
    threeConnect();
    world.twitter.meanwhile(world.vault::goAway);
    assertThrows(StorageUnavailable.class, () -> ends(Way.RENEW));
    world.vault.comeBack();
    world.twitter.says("token-1", new Finding.Dead());
    assertEquals(ConnectionState.CONNECTED, status(BOB).state());

    world.pass(CLAIMED);
    upkeep();

    assertEndedHere(BOB);
    assertEndedHere(CAROL);
  }

  @Test
  void whoever_could_not_be_marked_at_once_is_marked_without_asking_x_again() {
    threeConnect();
    world.vault.goAwayAfter(1);
    assertThrows(StorageUnavailable.class, () -> ends(Way.DISCONNECT));
    world.vault.comeBack();
    assertEquals(ConnectionState.CONNECTED, status(BOB).state());
    var asked = world.twitter.calls().size();

    world.pass(CLAIMED);
    upkeep();

    assertEndedHere(BOB);
    assertEndedHere(CAROL);
    assertEquals(asked, world.twitter.calls().size());
  }

  @Test
  void a_user_who_is_handed_the_token_while_x_ends_it_is_marked_too() {
    world.connectAs(ALICE, "token-1");
    world.twitter.meanwhile(() -> world.connectAs(BOB, "token-1"));

    ends(Way.RENEW);

    assertEndedHere(BOB);
  }

  @Test
  void a_token_that_arrives_late_is_shown_to_x_before_anybody_is_marked() {
    threeConnect();
    ends(Way.DISCONNECT);
    world.pass(Duration.ofSeconds(1));
    world.connectAs(BOB, "token-1");
    world.connectAs(CAROL, "token-1");

    world.pass(CLAIMED);
    upkeep();
    assertEquals(ConnectionState.CONNECTED, status(BOB).state());

    world.twitter.says("token-1", new Finding.Dead());
    world.pass(Duration.ofMinutes(10));
    upkeep();
    assertEndedHere(BOB);
  }

  @Test
  void whoever_reconnected_meanwhile_with_another_token_is_not_touched() {
    threeConnect();
    world.twitter.meanwhile(() -> world.connectAs(BOB, "token-2"));

    ends(Way.DISCONNECT);

    assertEquals(ConnectionState.CONNECTED, status(BOB).state());
    assertEquals(new Generation(2), status(BOB).generation());
    assertEndedHere(CAROL);
  }

  @Test
  void a_candidate_with_the_token_goes_and_the_held_pair_stays() {
    world.connectAs(ALICE, "token-1");
    world.connectAs(BOB, "token-2");
    world.twitter.says("token-1", ScriptedTwitter.unknown(Cause.TIMEOUT));
    world.connectAs(BOB, "token-1");
    assertTrue(world.vault.find(BOB).candidate().isPresent());

    ends(Way.DISCONNECT);

    assertTrue(world.vault.find(BOB).candidate().isEmpty());
    assertEquals(ConnectionState.CONNECTED, status(BOB).state());
  }

  @Test
  void a_candidate_takes_the_place_of_a_held_pair_with_the_token() {
    world.connectAs(ALICE, "token-1");
    world.connectAs(BOB, "token-1");
    world.twitter.says("token-2", ScriptedTwitter.unknown(Cause.TIMEOUT));
    world.connectAs(BOB, "token-2");

    ends(Way.DISCONNECT);

    assertEquals(ConnectionState.UNVERIFIED, status(BOB).state());
    assertEquals(new Generation(2), status(BOB).generation());
  }

  @Test
  void a_token_is_the_same_under_whatever_key_its_fingerprint_was_made() {
    world.connectAs(BOB, "token-1");
    world.rotate();
    world.connectAs(ALICE, "token-1");
    world.rotate();
    world.connectAs(CAROL, "token-1");

    ends(Way.DISCONNECT);

    assertEndedHere(BOB);
    assertEndedHere(CAROL);
  }

  @Test
  void the_marks_do_not_count_for_the_guard() {
    for (var number = 0; number < 10; number++) {
      world.connectAs(new UserId("user-" + number), "token-1");
    }
    world.connectAs(ALICE, "token-1");

    ends(Way.DISCONNECT);

    assertEquals(Optional.empty(), world.deaths.stoppedAt());
    for (var number = 0; number < 10; number++) {
      assertEndedHere(new UserId("user-" + number));
    }
  }

  @Test
  void a_token_that_comes_back_is_recognised() {
    threeConnect();
    ends(Way.DISCONNECT);

    world.connectAs(BOB, "token-1");

    assertEquals(ConnectionState.CONNECTED, status(BOB).state());
    assertFalse(world.vault.sightings(BOB).stream().noneMatch(s -> s.ended().isPresent()));
  }

  @Test
  void nothing_is_left_to_settle_after_a_while() {
    threeConnect();
    ends(Way.DISCONNECT);

    for (var minute = 0; minute < 12; minute++) {
      world.pass(Duration.ofMinutes(1));
      upkeep();
    }

    assertTrue(world.shared.isEmpty());
  }

  @Test
  void a_user_is_told_how_many_use_the_account() {
    assertEquals(0, world.useCases.readSharing().people(ALICE));

    world.connectAs(ALICE, "token-1");
    assertEquals(1, world.useCases.readSharing().people(ALICE));

    threeConnect();
    assertEquals(3, world.useCases.readSharing().people(ALICE));
  }
}
