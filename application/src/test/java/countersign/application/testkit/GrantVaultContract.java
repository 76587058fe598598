package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.GrantVault.Commit;
import countersign.application.port.out.GrantVault.Opened;
import countersign.application.port.out.InvalidationOutbox.Waiting;
import countersign.domain.AccountBlock;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndReason;
import countersign.domain.Generation;
import countersign.domain.GrantArrival;
import countersign.domain.GrantConnection;
import countersign.domain.GrantConnection.Ending;
import countersign.domain.GrantRule;
import countersign.domain.GrantScope;
import countersign.domain.HeldGrant;
import countersign.domain.HeldGrant.Refresh;
import countersign.domain.Inconclusive;
import countersign.domain.Occasion;
import countersign.domain.Protocol;
import countersign.domain.RefreshRule;
import countersign.domain.RequestId;
import countersign.domain.Standing;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What every [countersign.application.port.out.GrantVault] does with grants, their outbox and
/// their custody log.
public abstract class GrantVaultContract extends GrantContract {
  private static final Generation ONE = new Generation(1);
  private static final Generation TWO = new Generation(2);

  private List<Kind> kinds(UserId user) {
    return log(user).stream().map(CustodyEvent::kind).toList();
  }

  @Test
  void of_a_new_user_no_grant_is_known() {
    var none = GrantConnection.none(ALICE, Generation.NONE);

    assertEquals(none, grants().find(ALICE));
    assertEquals(new Opened(none, Optional.empty()), grants().open(ALICE));
    assertEquals(Optional.empty(), grants().lastUse(ALICE, NOON));
  }

  @Test
  void a_stored_grant_is_found_again_with_all_that_is_known_of_it() {
    var now = grantArrives(ALICE, ACCESS, TOKENS, NOON);

    assertEquals(now, grants().find(ALICE));
    assertEquals(ONE, now.newest());
    assertEquals(Optional.empty(), now.ending());
    assertEquals(
        new HeldGrant(
            ONE,
            ACCESS,
            CLIENT,
            SCOPES,
            Optional.of(ACCOUNT),
            NOON,
            NOON,
            NOON.plus(LIFE),
            Optional.empty(),
            Optional.empty()),
        grant(now));
  }

  @Test
  void a_grant_without_an_account_and_without_media_is_kept_as_it_is_and_named_later() {
    var scopes = EnumSet.complementOf(EnumSet.of(GrantScope.MEDIA_WRITE));
    var arrival = new GrantArrival(ACCESS, CLIENT, scopes, true, Optional.empty(), NOON.plus(LIFE));
    var judged = GrantRule.judge(grants().find(ALICE), arrival, Optional.empty(), at(NOON));
    done(judged.transition(), Optional.of(TOKENS));

    var found = grants().find(ALICE);
    assertEquals(Optional.empty(), grant(found).account());
    assertEquals(scopes, grant(found).scopes());

    var named = GrantRule.identified(found, ONE, ACCOUNT, Optional.empty(), at(NOON));
    done(named.orElseThrow(), Optional.empty());
    assertEquals(Optional.of(ACCOUNT), grant(grants().find(ALICE)).account());
    assertEquals(Optional.of(TOKENS), grants().open(ALICE).tokens());
  }

  @Test
  void a_block_is_kept_with_the_grant_until_x_names_the_account() {
    var held = grantArrives(ALICE, ACCESS, TOKENS, NOON);
    var blocked =
        done(
            GrantRule.blocked(held, ONE, Standing.LOCKED, true, at(NOON)).orElseThrow(),
            Optional.empty());

    assertEquals(blocked, grants().find(ALICE));
    assertEquals(Optional.of(new AccountBlock(Standing.LOCKED, NOON)), grant(blocked).block());
    assertEquals(1, grants().count(Set.of(CLIENT), NOON).getOrDefault(ConnectionState.LOCKED, 0L));
    var refreshed = refreshes(ALICE, NEXT_ACCESS, NEXT_TOKENS, NOON.plusSeconds(1));
    assertEquals(grant(blocked).block(), grant(refreshed).block());

    var named =
        GrantRule.identified(refreshed, TWO, ACCOUNT, Optional.empty(), at(NOON)).orElseThrow();
    done(named, Optional.empty());

    assertEquals(Optional.empty(), grant(grants().find(ALICE)).block());
    assertEquals(Optional.of(ACCOUNT), grant(grants().find(ALICE)).account());
  }

  @Test
  void a_look_comes_when_it_is_set_unless_the_grant_has_changed_since() {
    assertEquals(Optional.empty(), grants().nextLook(ALICE));
    var seen = grantArrives(ALICE, ACCESS, TOKENS, NOON);
    var later = NOON.plusSeconds(500);
    grants().scheduleLook(seen, later);
    assertEquals(Optional.of(later), grants().nextLook(ALICE));
    assertEquals(List.of(), grants().claimDue(later.minusSeconds(1), later.plusSeconds(9), 10));
    assertEquals(List.of(ALICE), grants().claimDue(later, later.plusSeconds(9), 10));

    refreshBegins(ALICE, NOON.plusSeconds(1));
    var ofRefresh = grants().nextLook(ALICE);
    grants().scheduleLook(seen, NOON);
    assertEquals(ofRefresh, grants().nextLook(ALICE));
    grantEnds(ALICE, false, NOON.plusSeconds(2));
    assertEquals(Optional.empty(), grants().nextLook(ALICE));
  }

  @Test
  void a_stored_grant_opens_to_the_tokens_that_arrived() {
    var now = grantArrives(ALICE, ACCESS, TOKENS, NOON);

    assertEquals(new Opened(now, Optional.of(TOKENS)), grants().open(ALICE));
    assertEquals(Optional.empty(), grants().open(BOB).tokens());
  }

  @Test
  void storing_is_logged_after_receiving_and_on_its_occasion() {
    var service = new Occasion(NOON, new RequestId("request-2"), Optional.of(SERVICE));
    var judged =
        GrantRule.judge(
            grants().find(ALICE),
            arrival(ACCESS, Optional.of(ACCOUNT), NOON),
            Optional.empty(),
            service);
    done(judged.transition(), Optional.of(TOKENS));

    assertEquals(List.of(Kind.GRANT_RECEIVED, Kind.GRANT_STORED), kinds(ALICE));
    var stored = log(ALICE).getLast();
    assertEquals(Optional.of(Protocol.OAUTH2), stored.protocol());
    assertEquals(ONE, stored.generation());
    assertEquals(Optional.of(ACCESS), stored.token());
    assertEquals(Optional.of(CLIENT), stored.consumerKey());
    assertEquals(service, stored.occasion());
  }

  @Test
  void a_grant_without_its_tokens_is_not_stored() {
    var transition = consent(ALICE, ACCESS, NOON);

    assertThrows(
        IllegalArgumentException.class, () -> grants().commit(transition, Optional.empty()));
    assertEquals(GrantConnection.none(ALICE, Generation.NONE), grants().find(ALICE));
    assertEquals(List.of(), log(ALICE));
  }

  @Test
  void a_newer_grant_takes_the_place_of_the_held_one() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    grantArrives(ALICE, NEXT_ACCESS, NEXT_TOKENS, NOON.plusSeconds(1));

    var opened = grants().open(ALICE);
    assertEquals(TWO, grant(opened.connection()).generation());
    assertEquals(NEXT_ACCESS, grant(opened.connection()).token());
    assertEquals(Optional.of(NEXT_TOKENS), opened.tokens());
    assertEquals(0, outbox().waiting(ALICE));
  }

  @Test
  void a_refused_grant_leaves_the_held_one_and_a_line_in_the_log() {
    var before = grantArrives(ALICE, ACCESS, TOKENS, NOON);
    var arrival =
        new GrantArrival(NEXT_ACCESS, CLIENT, SCOPES, false, Optional.of(ACCOUNT), NOON.plus(LIFE));
    var judged = GrantRule.judge(before, arrival, Optional.empty(), at(NOON));

    var now = done(judged.transition(), Optional.of(NEXT_TOKENS));

    assertEquals(before.held(), now.held());
    assertEquals(Optional.of(TOKENS), grants().open(ALICE).tokens());
    assertEquals(Kind.GRANT_REFUSED, log(ALICE).getLast().kind());
    assertNotEquals(before.revision(), now.revision());
  }

  @Test
  void a_transition_decided_on_an_older_revision_changes_nothing() {
    var late = consent(ALICE, NEXT_ACCESS, NOON);
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    var later = consent(ALICE, NEXT_ACCESS, NOON);
    refreshBegins(ALICE, NOON.plusSeconds(1));
    var found = grants().open(ALICE);
    var logged = log(ALICE);

    for (var transition : List.of(late, later)) {
      var commit = grants().commit(transition, Optional.of(NEXT_TOKENS));
      assertInstanceOf(Commit.Stale.class, commit);
    }

    assertEquals(found, grants().open(ALICE));
    assertEquals(logged, log(ALICE));
  }

  @Test
  void a_stale_end_revokes_nothing() {
    var late = grantArrives(ALICE, ACCESS, TOKENS, NOON);
    refreshBegins(ALICE, NOON.plusSeconds(1));

    var end = GrantRule.disconnect(late, true, at(NOON)).orElseThrow();

    assertInstanceOf(Commit.Stale.class, grants().commit(end, Optional.empty()));
    assertEquals(0, outbox().waiting(ALICE));
    assertEquals(Optional.of(TOKENS), grants().open(ALICE).tokens());
  }

  @Test
  void of_fifty_that_begin_a_refresh_at_once_one_may_ask_x() throws Exception {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    var begin = RefreshRule.begin(grants().find(ALICE), at(NOON.plusSeconds(1)));
    Callable<Commit> commit = () -> grants().commit(begin, Optional.empty());

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = 0;
      for (var each : threads.invokeAll(Collections.nCopies(50, commit))) {
        done += each.get() instanceof Commit.Done ? 1 : 0;
      }
      assertEquals(1, done);
    }
    assertEquals(1, Collections.frequency(kinds(ALICE), Kind.GRANT_REFRESH_BEGUN));
  }

  @Test
  void a_refresh_is_kept_from_its_beginning_through_refusal_to_its_end() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);

    var begun = refreshBegins(ALICE, NOON.plusSeconds(1));
    var lease = NOON.plusSeconds(1).plus(RefreshRule.LEASE);
    assertEquals(
        Optional.of(new Refresh(NOON.plusSeconds(1), 1, true, lease, Optional.empty())),
        grant(begun).refresh());
    assertEquals(begun, grants().find(ALICE));

    var refused = RefreshRule.refused(begun, grant(begun), at(NOON.plusSeconds(2))).orElseThrow();
    var doubted = done(refused, Optional.empty());
    assertTrue(grant(grants().find(ALICE)).isRefused());
    assertEquals(
        Optional.of(NOON.plusSeconds(2)), grant(doubted).refresh().flatMap(Refresh::refusedAt));
    assertEquals(Optional.of(TOKENS), grants().open(ALICE).tokens());

    var again = refreshBegins(ALICE, NOON.plusSeconds(600));
    assertEquals(Optional.of(2), grant(again).refresh().map(Refresh::attempts));
    var dead = RefreshRule.refused(again, grant(again), at(NOON.plusSeconds(601)));
    var ended = done(dead.orElseThrow(), Optional.empty());
    assertEquals(
        Optional.of(new Ending(GrantConnection.EndReason.REVOKED, ONE, NOON.plusSeconds(601))),
        ended.ending());
    assertEquals(new Opened(ended, Optional.empty()), grants().open(ALICE));
  }

  @Test
  void what_a_refresh_brings_takes_the_place_of_what_it_was_asked_with() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);

    var now = refreshes(ALICE, NEXT_ACCESS, NEXT_TOKENS, NOON.plusSeconds(60));

    assertEquals(TWO, grant(now).generation());
    assertEquals(Optional.empty(), grant(now).refresh());
    assertEquals(NOON, grant(now).connectedAt());
    assertEquals(NOON.plusSeconds(60), grant(now).issuedAt());
    assertEquals(new Opened(now, Optional.of(NEXT_TOKENS)), grants().open(ALICE));
    assertEquals(
        List.of(Kind.GRANT_REFRESH_BEGUN, Kind.GRANT_RECEIVED, Kind.GRANT_STORED),
        kinds(ALICE).subList(2, 5));
  }

  @Test
  void what_a_commit_returns_is_what_is_found_whatever_the_clock_can_tell() {
    var odd = NOON.plusNanos(123_456_789);
    grantArrives(ALICE, ACCESS, TOKENS, odd);

    var begun = refreshBegins(ALICE, odd.plusSeconds(1));
    assertEquals(begun, grants().find(ALICE));

    var silence = Inconclusive.because(Inconclusive.Cause.TIMEOUT);
    var unanswered =
        RefreshRule.unanswered(grants().find(ALICE), grant(begun), silence, at(odd.plusSeconds(2)));
    assertEquals(done(unanswered.orElseThrow(), Optional.empty()), grants().find(ALICE));
    assertFalse(grant(grants().find(ALICE)).refresh().orElseThrow().isUnderWay());
  }

  @Test
  void an_ended_connection_tells_how_it_ended_and_goes_on_counting() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);

    var ended = grantEnds(ALICE, false, NOON.plusSeconds(1));

    assertEquals(Optional.empty(), ended.held());
    assertEquals(
        Optional.of(new Ending(GrantConnection.EndReason.DISCONNECTED, ONE, NOON.plusSeconds(1))),
        ended.ending());
    assertEquals(new Opened(ended, Optional.empty()), grants().open(ALICE));
    assertEquals(0, outbox().waiting(ALICE));
    var back = grantArrives(ALICE, ACCESS, TOKENS, NOON.plusSeconds(2));
    assertEquals(TWO, grant(back).generation());
    assertEquals(Optional.empty(), back.ending());
  }

  @Test
  void a_grant_of_another_account_ends_when_x_names_it() {
    var arrival = arrival(ACCESS, Optional.empty(), NOON);
    var judged = GrantRule.judge(grants().find(ALICE), arrival, Optional.of(ACCOUNT), at(NOON));
    var now = done(judged.transition(), Optional.of(TOKENS));
    var other = new TwitterAccount("8", Optional.empty());

    var named = GrantRule.identified(now, ONE, other, Optional.of(ACCOUNT), at(NOON));
    done(named.orElseThrow(), Optional.empty());

    assertEquals(
        GrantConnection.EndReason.ACCOUNT_MISMATCH,
        grants().find(ALICE).ending().orElseThrow().reason());
    assertEquals(1, outbox().waiting(ALICE));
  }

  @Test
  void a_grant_to_be_revoked_waits_with_its_tokens() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    grantEnds(ALICE, true, NOON);

    assertEquals(1, outbox().waiting(ALICE));
    assertEquals(
        List.of(
            new Waiting(ALICE, Protocol.OAUTH2, ONE, ACCESS, CLIENT, Optional.of(TOKENS), 0, NOON)),
        outbox().claimDue(NOON, NOON.plusSeconds(60), 10));
    assertEquals(List.of(), outbox().claim(ALICE, NOON, NOON.plusSeconds(60)));
    assertEquals(Kind.INVALIDATION_QUEUED, log(ALICE).getLast().kind());
  }

  @Test
  void a_pair_and_a_grant_of_one_generation_wait_beside_each_other() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    ends(ALICE, EndReason.DISCONNECTED, true, NOON);
    grantEnds(ALICE, true, NOON);

    assertEquals(2, outbox().waiting(ALICE));
    var both = outbox().claim(ALICE, NOON, NOON.plusSeconds(60));
    var pair = waiting(both, Protocol.OAUTH1);
    assertEquals(Optional.of(FIRST_PAIR), pair.credentials());
    assertEquals(KEY, pair.consumerKey());
    var grant = waiting(both, Protocol.OAUTH2);
    assertEquals(Optional.of(TOKENS), grant.credentials());

    outbox().retry(pair, NOON.plusSeconds(10));
    outbox().end(grant, use(Kind.INVALIDATED, grant));

    var left = outbox().claim(ALICE, NOON.plusSeconds(60), NOON.plusSeconds(120));
    assertEquals(List.of(Protocol.OAUTH1), left.stream().map(Waiting::protocol).toList());
    assertEquals(1, left.getFirst().attempts());
    assertEquals(Optional.of(Protocol.OAUTH2), log(ALICE).getLast().protocol());
  }

  private static Waiting waiting(List<Waiting> all, Protocol protocol) {
    return all.stream().filter(each -> each.protocol() == protocol).findFirst().orElseThrow();
  }

  private static CustodyEvent use(Kind kind, Waiting waiting) {
    return new CustodyEvent(
        kind,
        waiting.user(),
        Optional.of(waiting.protocol()),
        waiting.generation(),
        Optional.of(waiting.token()),
        Optional.of(waiting.consumerKey()),
        "test",
        at(NOON));
  }

  @Test
  void a_pair_that_is_stored_again_drops_no_grant_from_the_outbox() {
    grantArrives(ALICE, FIRST, TOKENS, NOON);
    grantEnds(ALICE, true, NOON);

    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);

    assertEquals(1, outbox().waiting(ALICE));
  }

  @Test
  void pairs_and_grants_of_a_user_are_numbered_apart() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    arrives(ALICE, SECOND, SECOND_PAIR, WRITES, NOON.plusSeconds(1));

    var grant = grantArrives(ALICE, ACCESS, TOKENS, NOON);

    assertEquals(ONE, grant(grant).generation());
    assertEquals(TWO, held(vault().find(ALICE)).generation());
    ends(ALICE, EndReason.DISCONNECTED, false, NOON);
    assertEquals(grant, grants().find(ALICE));
    assertEquals(Optional.of(TOKENS), grants().open(ALICE).tokens());
  }

  @Test
  void users_do_not_touch_each_other() {
    var alice = grantArrives(ALICE, ACCESS, TOKENS, NOON);
    grantArrives(BOB, NEXT_ACCESS, NEXT_TOKENS, NOON);

    grantEnds(BOB, true, NOON);

    assertEquals(new Opened(alice, Optional.of(TOKENS)), grants().open(ALICE));
    assertEquals(0, outbox().waiting(ALICE));
  }

  @Test
  void a_user_whose_grant_is_held_is_not_erased() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    var opened = grants().open(ALICE);
    var logged = log(ALICE);

    assertFalse(vault().forget(ALICE, erasureOf(ALICE, NOON)));

    assertEquals(opened, grants().open(ALICE));
    assertEquals(logged, log(ALICE));
  }

  @Test
  void a_user_whose_pair_is_held_keeps_how_the_grant_ended() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    var ended = grantEnds(ALICE, false, NOON);

    assertFalse(vault().forget(ALICE, erasureOf(ALICE, NOON)));

    assertEquals(ended, grants().find(ALICE));
  }

  @Test
  void an_erased_user_goes_on_counting_each_protocol_for_itself() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    refreshes(ALICE, NEXT_ACCESS, NEXT_TOKENS, NOON.plusSeconds(1));
    grantEnds(ALICE, true, NOON.plusSeconds(2));
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    ends(ALICE, EndReason.DISCONNECTED, false, NOON);

    assertTrue(vault().forget(ALICE, erasureOf(ALICE, NOON)));

    assertEquals(erasureOf(ALICE, NOON), log(ALICE).getLast());
    assertEquals(GrantConnection.none(ALICE, TWO), grants().find(ALICE));
    assertEquals(ONE, vault().find(ALICE).newest());
    assertEquals(1, outbox().waiting(ALICE));
    var back = grantArrives(ALICE, ACCESS, TOKENS, NOON.plusSeconds(3));
    assertEquals(new Generation(3), grant(back).generation());
  }

  @Test
  void what_was_decided_before_the_erasure_is_stale_when_the_user_is_back() {
    var before = grantArrives(ALICE, ACCESS, TOKENS, NOON);
    grantEnds(ALICE, false, NOON);
    assertTrue(vault().forget(ALICE, erasureOf(ALICE, NOON)));
    var back = grantArrives(ALICE, NEXT_ACCESS, NEXT_TOKENS, NOON);

    var late = GrantRule.disconnect(before, true, at(NOON)).orElseThrow();

    assertInstanceOf(Commit.Stale.class, grants().commit(late, Optional.empty()));
    assertEquals(back, grants().find(ALICE));
    assertNotEquals(before.revision(), back.revision());
  }
}
