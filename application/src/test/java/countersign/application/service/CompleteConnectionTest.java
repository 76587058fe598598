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
import countersign.application.port.in.CompleteConnection.Outcome;
import countersign.application.port.out.TwitterOAuth.ExchangeAnswer;
import countersign.application.testkit.ScriptedTwitter;
import countersign.domain.Connection;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Inconclusive;
import countersign.domain.ReturnPath;
import countersign.domain.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompleteConnectionTest {
  private final World world = new World();

  @Test
  void a_verified_pair_is_kept_and_the_flow_ends() {
    var completion = world.complete(world.start(""));

    assertEquals(new Outcome.Connected(false, false), completion.outcome());
    assertEquals(SETTINGS, completion.returnPath());
    assertEquals("", completion.cookie());
    assertEquals(ConnectionState.CONNECTED, world.status().state());
    assertEquals(List.of(Kind.PAIR_RECEIVED, Kind.PAIR_STORED), world.vault.eventKinds());
  }

  @Test
  void a_callback_without_a_cookie_asks_x_nothing_and_keeps_the_return_path() {
    var flow = world.start("");

    var completion = world.complete(ALICE, requestToken(flow), "");

    assertEquals(failed(Failure.MISSING_TOKEN_SECRET), completion.outcome());
    assertEquals(SETTINGS, completion.returnPath());
    assertOnlyRequestTokensWereAsked();
  }

  @Test
  void a_broken_seal_is_an_invalid_state() {
    var flow = world.start("");

    assertFails(Failure.INVALID_STATE, requestToken(flow), flow.cookie() + "x");
    assertFails(Failure.INVALID_STATE, requestToken(flow), "x".repeat(10_000));
    assertOnlyRequestTokensWereAsked();
  }

  @Test
  void another_request_token_than_the_flows_is_a_token_mismatch() {
    var flow = world.start("");
    var other = world.start("");

    assertFails(Failure.TOKEN_MISMATCH, requestToken(other), flow.cookie());
    assertFails(Failure.TOKEN_MISMATCH, "never-issued", flow.cookie());
    assertOnlyRequestTokensWereAsked();
  }

  @Test
  void a_cookie_of_another_user_is_a_user_mismatch_and_shows_nothing_of_the_flow() {
    var flow = world.start("");

    var completion = world.complete(BOB, requestToken(flow), flow.cookie());

    assertEquals(failed(Failure.USER_MISMATCH), completion.outcome());
    assertEquals(ReturnPath.ROOT, completion.returnPath());
    assertEquals(new Outcome.Connected(false, false), world.complete(flow).outcome());
  }

  @Test
  void a_flow_lives_ten_minutes() {
    var flow = world.start("");
    world.pass(Duration.ofMinutes(10));

    assertFails(Failure.EXPIRED, requestToken(flow), flow.cookie());
    assertOnlyRequestTokensWereAsked();
  }

  @Test
  void a_replayed_callback_finds_its_flow_used_and_asks_x_nothing() {
    var flow = world.start("");
    world.complete(flow);
    var asked = world.twitter.calls().size();

    assertFails(Failure.INVALID_STATE, requestToken(flow), flow.cookie());
    assertEquals(asked, world.twitter.calls().size());
  }

  @Test
  void two_tabs_both_work() {
    var first = world.start("");
    var second = world.start(first.cookie());

    var one = world.complete(ALICE, requestToken(first), second.cookie());
    var two = world.complete(ALICE, requestToken(second), one.cookie());

    assertEquals(new Outcome.Connected(false, false), one.outcome());
    assertEquals(new Outcome.Connected(true, false), two.outcome());
    assertFalse(one.cookie().isEmpty());
    assertEquals("", two.cookie());
  }

  @Test
  void a_browser_never_carries_more_than_a_cookie_holds() {
    var cookie = "";
    for (var i = 0; i < 500; i++) {
      cookie = world.start(cookie).cookie();
      assertTrue(cookie.length() <= 3800, "too long for a browser");
    }
  }

  @Test
  void of_two_hundred_callbacks_at_once_one_wins_and_one_exchange_is_made() throws Exception {
    var flow = world.start("");
    Callable<Outcome> callback = () -> world.complete(flow).outcome();

    List<Outcome> outcomes;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = threads.invokeAll(Stream.generate(() -> callback).limit(200).toList());
      outcomes = futures.stream().map(future -> future.resultNow()).toList();
    }

    assertEquals(1, outcomes.stream().filter(Outcome.Connected.class::isInstance).count());
    assertEquals(199, outcomes.stream().filter(failed(Failure.INVALID_STATE)::equals).count());
    assertEquals(1, calls("access_token"));
  }

  @Test
  void two_hundred_flows_of_one_user_at_once_lose_no_update() throws Exception {
    var flows = Stream.generate(() -> world.start("")).limit(200).toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures =
          threads.invokeAll(
              flows.stream()
                  .map(flow -> (Callable<Outcome>) () -> world.complete(flow).outcome())
                  .toList());
      assertTrue(futures.stream().allMatch(f -> f.resultNow() instanceof Outcome.Connected));
    }

    assertEquals(200, world.status().generation().number());
  }

  @Test
  void saying_no_ends_the_flow() {
    var flow = world.start("");
    var denied = new CompleteConnection.Callback.Denied(new Secret(requestToken(flow)));

    var completion =
        world.useCases.completeConnection().complete(ALICE, denied, flow.cookie(), World.REQUEST);

    assertEquals(failed(Failure.DENIED), completion.outcome());
    assertEquals(SETTINGS, completion.returnPath());
    assertFails(Failure.INVALID_STATE, requestToken(flow), flow.cookie());
  }

  @Test
  void a_refused_exchange_stores_nothing() {
    world.twitter.exchanges(new ExchangeAnswer.Refused());

    assertEquals(failed(Failure.EXCHANGE_FAILED), world.complete(world.start("")).outcome());
    assertEquals(Connection.none(ALICE), world.vault.find(ALICE));
  }

  @Test
  void a_lost_exchange_is_not_repeated() {
    world.twitter.exchanges(
        new ExchangeAnswer.Failed(Inconclusive.because(Inconclusive.Cause.TIMEOUT)));

    assertEquals(failed(Failure.EXCHANGE_FAILED), world.complete(world.start("")).outcome());
    assertEquals(1, calls("access_token"));
  }

  @Test
  void a_database_that_goes_away_after_the_exchange_leaves_the_old_pair_and_says_so() {
    world.connect("token-1");
    world.twitter.exchanges(ScriptedTwitter.exchanged("token-2", ScriptedTwitter.ALICE));
    var flow = world.start("");
    world.vault.goAwayAfter(0);

    var completion = world.complete(flow);

    assertEquals(failed(Failure.STORAGE_FAILED), completion.outcome());
    assertEquals(SETTINGS, completion.returnPath());
    world.vault.comeBack();
    assertEquals(1, world.status().generation().number());
  }

  @Test
  void a_consumer_key_that_changed_meanwhile_ends_the_flow() {
    var flow = world.start("");
    world.reconfigure(Optional.of(World.NEW_CONSUMER), List.of(), true);

    assertEquals(failed(Failure.NOT_CONFIGURED), world.complete(flow).outcome());
  }

  private void assertFails(Failure failure, String requestToken, String cookie) {
    assertEquals(failed(failure), world.complete(ALICE, requestToken, cookie).outcome());
  }

  private void assertOnlyRequestTokensWereAsked() {
    assertTrue(world.twitter.calls().stream().allMatch("request_token"::equals));
  }

  private long calls(String prefix) {
    return world.twitter.calls().stream().filter(call -> call.startsWith(prefix)).count();
  }

  private static Outcome failed(Failure failure) {
    return new Outcome.Failed(failure);
  }
}
