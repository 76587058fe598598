package countersign.domain;

import static countersign.domain.GrantSamples.ALL;
import static countersign.domain.GrantSamples.BOB;
import static countersign.domain.GrantSamples.LIFE;
import static countersign.domain.GrantSamples.arrival;
import static countersign.domain.GrantSamples.at;
import static countersign.domain.GrantSamples.granted;
import static countersign.domain.GrantSamples.held;
import static countersign.domain.GrantSamples.none;
import static countersign.domain.GrantSamples.unidentified;
import static countersign.domain.GrantSamples.without;
import static countersign.domain.Samples.ALICE;
import static countersign.domain.Samples.DEAD;
import static countersign.domain.Samples.NOON;
import static countersign.domain.Samples.NOW;
import static countersign.domain.Samples.READ_ONLY;
import static countersign.domain.Samples.TIMEOUT;
import static countersign.domain.Samples.WRITE;
import static countersign.domain.Samples.connected;
import static countersign.domain.Samples.situation;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.domain.Advice.Action;
import countersign.domain.CredentialRule.Choice;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.Obstacle.GrantOver;
import countersign.domain.Obstacle.NotUsable;
import countersign.domain.Obstacle.Paused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CredentialRuleTest {
  private static final Generation ONE = new Generation(1);
  private static final Finding SUSPENDED = new Finding.AccountSuspended();
  private static final Finding SPARED =
      new Finding.Unknown(Inconclusive.because(Cause.CLEARING_STOPPED));
  private static final Connection PAIR = connected(1, WRITE);
  private static final Connection NO_PAIR = Connection.none(ALICE);
  private static final Choice BOTH_FOR_POSTS =
      new Choice.Able(List.of(Protocol.OAUTH2, Protocol.OAUTH1));
  private static final Choice BY_PAIR = new Choice.Able(List.of(Protocol.OAUTH1));
  private static final Choice BY_GRANT = new Choice.Able(List.of(Protocol.OAUTH2));

  @Test
  void posts_go_out_with_the_grant_first_and_media_goes_up_with_the_pair_first() {
    var both = situation(PAIR, granted(1), true, NOON);

    assertEquals(BOTH_FOR_POSTS, posts(both));
    assertEquals(new Choice.Able(List.of(Protocol.OAUTH1, Protocol.OAUTH2)), uploads(both));
  }

  @Test
  void what_x_was_not_asked_yet_speaks_against_nothing() {
    assertEquals(BY_PAIR, posts(situation(connected(1, TIMEOUT))));
    assertEquals(BY_GRANT, posts(situation(NO_PAIR, unidentified(1), true, NOON)));
    assertEquals(BOTH_FOR_POSTS, posts(situation(PAIR, unidentified(1), true, NOON)));
  }

  @Test
  void nothing_held_is_told_as_that() {
    assertEquals(unable(ConnectionState.NOT_CONNECTED), posts(situation(NO_PAIR)));
    assertEquals(unable(ConnectionState.NOT_CONNECTED), uploads(situation(NO_PAIR)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Standing.class,
      names = {"SUSPENDED", "LOCKED"})
  void a_blocked_account_blocks_both_sides_whichever_told_of_it(Standing standing) {
    var state = ConnectionState.of(standing);
    var finding =
        standing == Standing.LOCKED ? new Finding.AccountLocked() : new Finding.AccountSuspended();
    var byPair = situation(check(PAIR, finding), granted(1), true, NOON);
    var byGrant = situation(PAIR, blocked(granted(1), standing, NOON.plusSeconds(1)), true, NOON);

    for (var situation : List.of(byPair, byGrant)) {
      assertEquals(unable(state), posts(situation));
      assertEquals(unable(state), uploads(situation));
      assertEquals(state, situation.pairState());
      assertEquals(state, situation.grantState());
      assertEquals(AdviceRule.ofPair(situation), AdviceRule.ofGrant(situation));
    }
    assertEquals(
        standing == Standing.LOCKED ? Action.UNLOCK_ACCOUNT : Action.WAIT,
        AdviceRule.ofPair(byPair).action());
  }

  @Test
  void a_pair_that_x_proved_since_is_news_of_the_account() {
    var blocked = blocked(granted(1), Standing.SUSPENDED, NOON.minusSeconds(1));

    assertEquals(BOTH_FOR_POSTS, posts(situation(PAIR, blocked, true, NOON)));
    assertEquals(unable(ConnectionState.SUSPENDED), posts(situation(NO_PAIR, blocked, true, NOON)));
  }

  @Test
  void a_block_that_nobody_can_ask_about_any_more_blocks_nothing() {
    var suspended = check(PAIR, SUSPENDED);
    var keyIsGone =
        new Situation(
            suspended, false, granted(1), true, true, Closed.NOTHING, Optional.empty(), NOON);
    assertEquals(BY_GRANT, posts(keyIsGone));
    assertEquals(ConnectionState.CONSUMER_KEY_CHANGED, keyIsGone.pairState());

    var refused = blocked(refused(), Standing.LOCKED, NOON.plusSeconds(1));
    assertEquals(BY_PAIR, posts(situation(PAIR, refused, true, NOON)));
  }

  @Test
  void the_accounts_trouble_goes_before_what_is_wrong_with_the_other_side() {
    var readOnly = check(PAIR, READ_ONLY);
    var blocked = blocked(granted(1), Standing.LOCKED, NOON);

    assertEquals(unable(ConnectionState.LOCKED), posts(situation(readOnly, blocked, true, NOON)));
  }

  @Test
  void the_block_of_another_account_is_no_block_of_this_one() {
    var bobs = blocked(grantOf(BOB, ALL), Standing.SUSPENDED, NOON.plusSeconds(1));
    var situation = situation(PAIR, bobs, true, NOON);

    assertEquals(BY_PAIR, posts(situation));
    assertEquals(ConnectionState.CONNECTED, situation.pairState());
  }

  @Test
  void a_grant_of_another_account_is_used_for_nothing_beside_a_pair() {
    var bobs = grantOf(BOB, ALL);
    assertEquals(BY_PAIR, posts(situation(PAIR, bobs, true, NOON)));
    assertEquals(BY_PAIR, uploads(situation(PAIR, bobs, true, NOON)));

    var suspended = situation(check(PAIR, SUSPENDED), bobs, true, NOON);
    assertEquals(unable(ConnectionState.SUSPENDED), posts(suspended));
    assertEquals(unable(ConnectionState.SUSPENDED), uploads(suspended));
    assertEquals(ConnectionState.CONNECTED, suspended.grantState());
    assertEquals(Action.RECONNECT, AdviceRule.ofGrant(suspended).action());
  }

  @Test
  void a_pair_that_is_gone_leaves_its_reason_unless_the_grant_does_it() {
    for (var finding : List.of(READ_ONLY, DEAD)) {
      var gone = check(PAIR, finding);
      var state = ConnectionState.of(gone, true);

      assertEquals(unable(state), posts(situation(gone)));
      assertEquals(unable(state), posts(situation(gone, refused(), true, NOON)));
      assertEquals(BY_GRANT, posts(situation(gone, granted(1), true, NOON)));
    }
  }

  @Test
  void a_grant_that_x_refused_or_of_another_client_is_over() {
    assertEquals(
        new Choice.Unable(new GrantOver()), posts(situation(NO_PAIR, refused(), true, NOON)));
    assertEquals(
        new Choice.Unable(new GrantOver()), posts(situation(NO_PAIR, granted(1), false, NOON)));
    assertEquals(BY_PAIR, posts(situation(PAIR, refused(), true, NOON)));
  }

  @Test
  void a_grant_uploads_only_with_the_scope_and_where_x_takes_media_so() {
    var textOnly = grantOf(Samples.ACCOUNT, without(GrantScope.MEDIA_WRITE));
    assertEquals(BY_GRANT, posts(situation(NO_PAIR, textOnly, true, NOON)));
    assertEquals(
        unable(ConnectionState.NOT_CONNECTED), uploads(situation(NO_PAIR, textOnly, true, NOON)));

    var oldUpload =
        new Situation(
            NO_PAIR, true, granted(1), true, false, Closed.NOTHING, Optional.empty(), NOON);
    assertEquals(unable(ConnectionState.NOT_CONNECTED), uploads(oldUpload));
  }

  @Test
  void a_refresh_without_an_answer_is_waited_for_once_the_access_token_is_over() {
    var over = NOON.plus(LIFE);
    var begun = RefreshRule.begin(granted(1), at(over)).after();
    assertEquals(BY_GRANT, posts(situation(NO_PAIR, begun, true, over.plusSeconds(1))));

    var why = Inconclusive.because(Cause.TIMEOUT);
    var lost = RefreshRule.unanswered(begun, held(begun), why, at(over)).orElseThrow().after();
    var until = Optional.of(over.plusSeconds(15));
    var waiting = new Choice.Unable(new Paused(Cause.UNAVAILABLE, until));
    assertEquals(waiting, posts(situation(NO_PAIR, lost, true, over)));
    assertEquals(waiting, posts(situation(check(PAIR, READ_ONLY), lost, true, over)));
    assertEquals(BY_PAIR, posts(situation(PAIR, lost, true, over)));
    assertEquals(BY_GRANT, posts(situation(NO_PAIR, lost, true, over.plusSeconds(15))));
  }

  @Test
  void a_pair_that_was_spared_is_not_used() {
    var spared = check(PAIR, SPARED);

    assertEquals(
        new Choice.Unable(new Paused(Cause.CLEARING_STOPPED, Optional.empty())),
        posts(situation(spared)));
    assertEquals(Action.WAIT, AdviceRule.ofPair(situation(spared)).action());
    assertEquals(BY_GRANT, posts(situation(spared, granted(1), true, NOON)));
  }

  @Test
  void xs_limit_closes_what_it_is_about_until_its_time() {
    var until = NOON.plusSeconds(60);
    var closed = new Closed(Optional.of(until), Optional.empty());
    var limited = situation(PAIR, granted(1), true, NOON).with(closed);

    assertEquals(
        new Choice.Unable(new Paused(Cause.RATE_LIMITED, Optional.of(until))), posts(limited));
    assertEquals(new Choice.Able(List.of(Protocol.OAUTH1, Protocol.OAUTH2)), uploads(limited));
    assertEquals(Action.WAIT, AdviceRule.ofPair(limited).action());
    assertEquals(
        List.of(
            "The limit of what X takes within some time is reached. It opens again on"
                + " 20 Nov 2026, 12:01 UTC."),
        AdviceRule.ofGrant(limited).steps());
    assertEquals(BOTH_FOR_POSTS, posts(situation(PAIR, granted(1), true, until).with(closed)));
  }

  @Test
  void nobody_is_told_of_a_check_that_is_not_planned() {
    var unplanned = situation(connected(1, TIMEOUT));
    var planned =
        new Situation(
            connected(1, TIMEOUT),
            true,
            none(),
            true,
            true,
            Closed.NOTHING,
            Optional.of(NOON),
            NOON);

    assertEquals(false, AdviceRule.ofPair(unplanned).steps().toString().contains("by itself"));
    assertEquals(true, AdviceRule.ofPair(planned).steps().toString().contains("by itself"));
  }

  private static Choice posts(Situation situation) {
    return CredentialRule.choose(situation, Work.POST);
  }

  private static Choice uploads(Situation situation) {
    return CredentialRule.choose(situation, Work.UPLOAD);
  }

  private static Choice unable(ConnectionState state) {
    return new Choice.Unable(new NotUsable(state));
  }

  private static Connection check(Connection before, Finding finding) {
    return CheckRule.judge(before, ONE, finding, NOW).after();
  }

  private static GrantConnection grantOf(TwitterAccount account, Set<GrantScope> scopes) {
    var arrival = arrival(1, scopes, true, Optional.of(account));
    return GrantRule.judge(none(), arrival, Optional.empty(), NOW).transition().after();
  }

  private static GrantConnection refused() {
    var begun = RefreshRule.begin(granted(1), NOW).after();
    return RefreshRule.refused(begun, held(begun), NOW).orElseThrow().after();
  }

  private static GrantConnection blocked(GrantConnection before, Standing standing, Instant since) {
    return GrantRule.blocked(before, held(before).generation(), standing, true, at(since))
        .orElseThrow()
        .after();
  }
}
