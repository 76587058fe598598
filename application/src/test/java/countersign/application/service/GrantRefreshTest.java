package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static countersign.application.service.World.SERVICE;
import static countersign.application.testkit.ScriptedOAuth2.failed;
import static countersign.application.testkit.ScriptedOAuth2.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.PostTweet.Draft;
import countersign.application.port.in.PostTweet.Result;
import countersign.application.port.in.UseFailure;
import countersign.application.port.in.UsedProtocols;
import countersign.application.port.out.GrantVault.Commit;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TwitterOAuth2.RefreshAnswer;
import countersign.application.testkit.ScriptedX;
import countersign.domain.Advice.Action;
import countersign.domain.AnswerVerdict;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Generation;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.OAuth2Client;
import countersign.domain.PostText;
import countersign.domain.Protocol;
import countersign.domain.RefreshRule;
import countersign.domain.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrantRefreshTest {
  private static final AnswerVerdict UNAUTHORIZED =
      new AnswerVerdict.Unsettled(Inconclusive.because(Cause.AMBIGUOUS));
  private static final UseFailure OVER = new UseFailure.GrantOver();

  private final World world = World.withGrants();

  @BeforeEach
  void consent() {
    var _ = world.grant();
  }

  @Test
  void an_access_token_is_refreshed_before_it_expires_and_the_new_one_is_used() {
    world.pass(Duration.ofMinutes(116));

    assertEquals(Optional.of(Protocol.OAUTH2), posted());

    assertEquals(List.of("access-2"), world.x.postedWith);
    assertEquals("refresh access-1-refresh", world.oauth2.calls().getLast());
    assertEquals(new Generation(2), world.grantStatus().generation());
    assertEquals(
        List.of(
            Kind.GRANT_RECEIVED,
            Kind.GRANT_STORED,
            Kind.GRANT_REFRESH_BEGUN,
            Kind.GRANT_RECEIVED,
            Kind.GRANT_STORED,
            Kind.POSTED),
        world.vault.eventKinds());
  }

  @Test
  void the_next_refresh_takes_the_next_refresh_token() {
    world.expireAccessToken();
    var _ = posted();
    world.expireAccessToken();
    var _ = posted();

    assertEquals(List.of("refresh access-1-refresh", "refresh access-2-refresh"), refreshes());
    assertEquals(List.of("access-2", "access-3"), world.x.postedWith);
  }

  @Test
  void a_401_leads_to_a_refresh_and_the_post_goes_out_with_the_new_token() {
    world.x.posts(ScriptedX.refused(UNAUTHORIZED));

    assertEquals(Optional.of(Protocol.OAUTH2), posted());
    assertEquals(List.of("access-1", "access-2"), world.x.postedWith);
  }

  @Test
  void an_x_that_refuses_the_new_token_as_well_is_confused_and_costs_nothing() {
    world.pass(Duration.ofSeconds(1));
    world.x.posts(ScriptedX.refused(UNAUTHORIZED));
    world.x.posts(ScriptedX.refused(UNAUTHORIZED));

    var failure = (UseFailure.NotDone) ((Result.Failed) post()).why();

    assertEquals(Cause.UNAVAILABLE, failure.why().cause());
    assertEquals(1, refreshes().size());
    assertEquals(ConnectionState.CONNECTED, world.grantStatus().state());
  }

  @Test
  void a_pair_takes_over_when_x_refuses_the_new_token_as_well() {
    world.connect("token-1");
    world.pass(Duration.ofSeconds(1));
    world.x.posts(ScriptedX.refused(UNAUTHORIZED));
    world.x.posts(ScriptedX.refused(UNAUTHORIZED));

    assertEquals(Optional.of(Protocol.OAUTH1), posted());
    assertEquals(List.of("access-1", "access-2", "token-1"), world.x.postedWith);
  }

  @Test
  void a_refused_refresh_token_is_told_at_once_and_the_pair_is_not_touched() {
    world.connect("token-1");
    world.expireAccessToken();
    world.oauth2.refreshes(new RefreshAnswer.Refused());

    assertEquals(Optional.of(Protocol.OAUTH1), posted());

    assertEquals(ConnectionState.REVOKED, world.grantStatus().state());
    assertEquals(Action.RECONNECT, world.grantStatus().advice().action());
    assertEquals(ConnectionState.CONNECTED, world.status().state());
    assertEquals(Action.NONE, world.status().advice().action());
  }

  @Test
  void without_a_pair_a_refused_refresh_token_asks_for_a_reconnect_and_x_is_not_asked_again() {
    world.expireAccessToken();
    world.oauth2.refreshes(new RefreshAnswer.Refused());

    assertEquals(new Result.Failed(OVER), post());
    assertEquals(new Result.Failed(OVER), post());

    assertEquals(1, refreshes().size());
    assertEquals(List.of(), world.x.postedWith);
    assertTrue(world.grantStatus().held().isPresent(), "erased on a single answer");
  }

  @Test
  void tokens_are_erased_when_x_refuses_again_minutes_later() {
    refuseOnce();
    world.oauth2.refreshes(new RefreshAnswer.Refused());
    upkeepAfter(Duration.ofMinutes(5));

    assertEquals(Optional.empty(), world.grantStatus().held());
    assertEquals(ConnectionState.REVOKED, world.grantStatus().state());
    assertEquals(new Result.Failed(OVER), post());
    assertEquals(Kind.GRANT_CLEARED, world.vault.eventKinds().getLast());
  }

  @Test
  void a_grant_that_x_refused_in_error_recovers_by_itself() {
    refuseOnce();
    upkeepAfter(Duration.ofMinutes(5));

    assertEquals(ConnectionState.CONNECTED, world.grantStatus().state());
    assertEquals(Optional.of(Protocol.OAUTH2), posted());
  }

  private void refuseOnce() {
    world.expireAccessToken();
    world.oauth2.refreshes(new RefreshAnswer.Refused());
    var _ = post();
  }

  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {
        "TIMEOUT",
        "UNAVAILABLE",
        "BAD_ANSWER",
        "RATE_LIMITED",
        "OUT_OF_CREDITS",
        "APP_REJECTED"
      })
  void a_refresh_without_an_answer_destroys_nothing_and_is_tried_again(Cause cause) {
    world.expireAccessToken();
    world.oauth2.refreshes(failed(cause));

    assertEquals(Optional.of(cause), notDone());
    assertEquals(ConnectionState.UNVERIFIED, world.grantStatus().state());
    assertEquals(Optional.of("refresh_unanswered"), world.grantStatus().reason());
    assertEquals(Action.WAIT, world.grantStatus().advice().action());

    assertEquals(Optional.of(Cause.UNAVAILABLE), notDone());
    assertEquals(1, refreshes().size(), "X is left alone for a while");

    world.pass(Duration.ofSeconds(15));
    assertEquals(Optional.of(Protocol.OAUTH2), posted());
    assertEquals(List.of("refresh access-1-refresh", "refresh access-1-refresh"), refreshes());
  }

  private Optional<Cause> notDone() {
    return post() instanceof Result.Failed(UseFailure.NotDone(var why))
        ? Optional.of(why.cause())
        : Optional.empty();
  }

  @Test
  void a_refresh_that_failed_early_does_not_keep_a_living_token_from_being_used() {
    world.pass(Duration.ofMinutes(116));
    world.oauth2.refreshes(failed(Cause.UNAVAILABLE));

    assertEquals(Optional.of(Cause.UNAVAILABLE), notDone());
    assertEquals(Optional.of(Protocol.OAUTH2), posted());
    assertEquals(List.of("access-1"), world.x.postedWith);
  }

  @Test
  void a_crash_after_x_consumed_the_refresh_token_ends_in_a_truthful_reconnect() {
    world.expireAccessToken();
    crashInRefresh();

    upkeepAfter(RefreshRule.LEASE.minusNanos(1));
    assertEquals(0, refreshes().size(), "the lease still holds");

    world.oauth2.refreshes(new RefreshAnswer.Refused());
    upkeepAfter(Duration.ofNanos(1));
    assertEquals(ConnectionState.REVOKED, world.grantStatus().state());
    assertEquals(Action.RECONNECT, world.grantStatus().advice().action());
  }

  @Test
  void a_crash_before_x_was_asked_costs_nothing() {
    world.expireAccessToken();
    crashInRefresh();

    upkeepAfter(RefreshRule.LEASE);

    assertEquals(ConnectionState.CONNECTED, world.grantStatus().state());
    assertEquals(Optional.of(Protocol.OAUTH2), posted());
  }

  /// What an instance that was killed leaves behind.
  private void crashInRefresh() {
    var begun = RefreshRule.begin(world.grants.find(ALICE), World.IN_PERSON.at(world.now()));
    assertTrue(world.grants.commit(begun, Optional.empty()) instanceof Commit.Done);
  }

  @Test
  void whoever_comes_while_another_instance_refreshes_waits_and_uses_its_token() {
    world.expireAccessToken();
    crashInRefresh();
    world.whileWaiting = this::otherInstanceEnds;

    assertEquals(Optional.of(Protocol.OAUTH2), posted());
    assertEquals(List.of("from-elsewhere"), world.x.postedWith);
    assertEquals(List.of(), refreshes());
  }

  private void otherInstanceEnds() {
    world.whileWaiting = () -> {};
    var now = world.grants.find(ALICE);
    var done =
        RefreshRule.done(
            now,
            now.held().orElseThrow(),
            world.fingerprints.ofAccessToken(World.CLIENT.id(), tokens("from-elsewhere").access()),
            Optional.empty(),
            world.now().plus(Duration.ofHours(2)),
            World.IN_PERSON.at(world.now()));
    assertTrue(
        world.grants.commit(done.orElseThrow(), Optional.of(tokens("from-elsewhere")))
            instanceof Commit.Done);
  }

  @Test
  void nothing_is_asked_of_x_while_the_store_cannot_be_written() {
    world.expireAccessToken();
    world.vault.goAwayAfter(0);

    assertThrows(StorageUnavailable.class, this::post);
    assertEquals(List.of(), refreshes());
  }

  @Test
  void new_tokens_wait_for_a_store_that_is_away_for_a_moment() {
    world.expireAccessToken();
    world.oauth2.duringRefresh(world.vault::goAway);
    world.whileWaiting = world.vault::comeBack;

    assertEquals(Optional.of(Protocol.OAUTH2), posted());
    assertEquals(List.of("access-2"), world.x.postedWith);
  }

  @Test
  void new_tokens_that_could_not_be_kept_are_never_used() {
    world.expireAccessToken();
    world.oauth2.duringRefresh(world.vault::goAway);

    assertThrows(StorageUnavailable.class, this::post);
    assertEquals(List.of(), world.x.postedWith);
  }

  @Test
  void a_refresh_that_ends_after_a_reconnect_leaves_the_new_grant_alone() {
    world.expireAccessToken();
    world.oauth2.duringRefresh(this::reconnectOnce);

    assertEquals(Optional.of(Protocol.OAUTH2), posted());

    assertEquals(List.of("access-2"), world.x.postedWith);
    assertEquals(new Generation(2), world.grantStatus().generation());
    assertEquals(
        List.of("revoke access-3-refresh", "revoke access-3"),
        world.oauth2.calls().stream().filter(call -> call.startsWith("revoke")).toList());
  }

  private void reconnectOnce() {
    world.oauth2.duringRefresh(() -> {});
    var _ = world.grant();
  }

  @Test
  void a_refusal_that_arrives_after_a_reconnect_leaves_the_new_grant_alone() {
    world.expireAccessToken();
    world.oauth2.duringRefresh(this::reconnectOnce);
    world.oauth2.refreshes(new RefreshAnswer.Refused());

    var _ = post();

    assertEquals(ConnectionState.CONNECTED, world.grantStatus().state());
    assertEquals(new Generation(2), world.grantStatus().generation());
  }

  @Test
  void a_hundred_threads_make_one_call() throws InterruptedException {
    world.expireAccessToken();
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 100).forEach(_ -> threads.execute(() -> postWhenAll(start)));
      start.countDown();
    }

    assertEquals(List.of("refresh access-1-refresh"), refreshes());
    assertEquals(Collections.nCopies(100, "access-2"), world.x.postedWith);
  }

  @Test
  void whoever_waits_for_a_thread_that_dies_is_told() throws Exception {
    world.expireAccessToken();
    var entered = new CountDownLatch(1);
    var isWaitedFor = new CountDownLatch(1);
    world.oauth2.duringRefresh(() -> {
      entered.countDown();
      await(isWaitedFor);
      throw new StackOverflowError();
    });

    var dying = CompletableFuture.supplyAsync(this::post, Thread::startVirtualThread);
    entered.await();
    var waiting = CompletableFuture.supplyAsync(this::post, Thread::startVirtualThread);
    Thread.sleep(200); // by then it waits
    isWaitedFor.countDown();

    assertThrows(ExecutionException.class, () -> dying.get(5, TimeUnit.SECONDS));
    assertThrows(ExecutionException.class, () -> waiting.get(5, TimeUnit.SECONDS));
  }

  private void postWhenAll(CountDownLatch start) {
    await(start);
    var _ = post();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_grant_that_nobody_uses_is_refreshed_once_a_month() {
    upkeepAfter(Duration.ofDays(30).minusNanos(1));
    assertEquals(List.of(), refreshes());

    upkeepAfter(Duration.ofNanos(1));
    assertEquals(List.of("refresh access-1-refresh"), refreshes());
    var _ = world.useCases.runUpkeep().run();
    assertEquals(1, refreshes().size());
  }

  @Test
  void tokens_of_another_client_id_are_neither_used_nor_refreshed() {
    var other = new OAuth2Client(new Secret("other-id"), Optional.empty());
    world.reconfigureGrants(Optional.of(other), false);
    world.expireAccessToken();

    assertEquals(new Result.Failed(OVER), post());
    assertEquals(ConnectionState.CONSUMER_KEY_CHANGED, world.grantStatus().state());
    upkeepAfter(Duration.ofDays(40));
    assertEquals(List.of(), refreshes());
  }

  @Test
  void verifying_notices_a_grant_that_was_revoked_at_x() {
    world.oauth2.doesNotName(Cause.AMBIGUOUS);
    world.oauth2.refreshes(new RefreshAnswer.Refused());

    world.verify(ALICE);

    assertEquals(ConnectionState.REVOKED, world.grantStatus().state());
  }

  @Test
  void verifying_says_nothing_against_a_grant_when_x_is_away() {
    world.oauth2.doesNotName(Cause.UNAVAILABLE);

    world.verify(ALICE);

    assertEquals(ConnectionState.CONNECTED, world.grantStatus().state());
    assertEquals(List.of(), refreshes());
  }

  private void upkeepAfter(Duration time) {
    world.pass(time);
    var _ = world.useCases.runUpkeep().run();
  }

  private List<String> refreshes() {
    return world.oauth2.calls().stream().filter(call -> call.startsWith("refresh")).toList();
  }

  /// What the post went out with; empty if it did not.
  private Optional<Protocol> posted() {
    return post() instanceof Result.Posted(_, _, UsedProtocols(var with, _), _)
        ? with
        : Optional.empty();
  }

  private Result post() {
    var draft = new Draft(new PostText("hello"), List.of(), List.of(), Optional.empty(), false);
    return world.useCases.postTweet().post(ALICE, draft, Optional.empty(), SERVICE);
  }
}
