package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static countersign.application.service.World.BOB;
import static countersign.application.service.World.IN_PERSON;
import static countersign.application.service.World.SETTINGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import countersign.application.port.in.CompleteConnection;
import countersign.application.port.in.CompleteGrant;
import countersign.application.port.in.CompleteGrant.Failure;
import countersign.application.port.in.CompleteGrant.Outcome;
import countersign.application.port.in.StartGrant;
import countersign.application.port.out.TwitterOAuth2.ExchangeAnswer;
import countersign.application.port.out.TwitterOAuth2.Issued;
import countersign.application.testkit.ScriptedOAuth2;
import countersign.application.testkit.ScriptedTwitter;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndReason;
import countersign.domain.Generation;
import countersign.domain.GrantScope;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.ReturnPath;
import countersign.domain.Secret;
import countersign.domain.TwitterAccount;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompleteGrantTest {
  private static final Outcome THEN_OAUTH1 = new Outcome.GoOn(false);
  private static final TwitterAccount BOBS = new TwitterAccount("7000001", Optional.of("bob"));

  private final World world = World.withGrants();

  @Test
  void a_first_grant_is_kept_and_the_oauth1_flow_follows() {
    assertEquals(THEN_OAUTH1, world.grant());

    var status = world.grantStatus();
    assertEquals(ConnectionState.CONNECTED, status.state());
    assertEquals(new Generation(1), status.generation());
    assertEquals(Optional.of(ScriptedTwitter.ALICE), status.held().orElseThrow().account());
    assertEquals(List.of("exchange code", "account access-1"), world.oauth2.calls());
    assertEquals(List.of(Kind.GRANT_RECEIVED, Kind.GRANT_STORED), world.vault.eventKinds());
  }

  @Test
  void a_user_who_holds_a_proven_pair_is_not_sent_through_a_second_consent() {
    world.connect("token-1");

    assertEquals(new Outcome.Connected(), world.grant());
    assertEquals(ConnectionState.CONNECTED, world.status().state());
  }

  @Test
  void an_unverified_pair_is_asked_for_again() {
    world.twitter.says(ScriptedTwitter.unknown(Cause.TIMEOUT));
    world.connect("token-1");

    assertEquals(THEN_OAUTH1, world.grant());
    assertEquals(ConnectionState.UNVERIFIED, world.status().state());
  }

  @Test
  void without_a_consumer_pair_nothing_follows() {
    world.reconfigure(Optional.empty(), List.of(), true);

    assertEquals(new Outcome.Connected(), world.grant());
  }

  @Test
  void by_default_the_pair_stays_usable_whatever_becomes_of_the_flow() {
    world.connect("token-1");
    world.oauth2.exchanges(new ExchangeAnswer.Refused());

    assertEquals(new Outcome.Failed(Failure.EXCHANGE_FAILED), world.grant());
    assertEquals(ConnectionState.CONNECTED, world.status().state());
  }

  @Test
  void an_operator_may_have_the_pair_cleared_and_its_token_is_recognised_all_the_same() {
    world.connect("token-1");
    world.reconfigureGrants(Optional.of(World.CLIENT), true);

    assertEquals(THEN_OAUTH1, world.grant());
    assertEquals(Optional.empty(), world.status().held());
    assertEquals(Optional.of(EndReason.CLEARED_TO_RECONNECT.wire()), world.status().reason());
    assertEquals(List.of(), invalidations());

    assertEquals(new CompleteConnection.Outcome.Connected(true, false), world.connect("token-1"));
  }

  @Test
  void a_pair_is_not_cleared_by_a_flow_that_brought_nothing() {
    world.connect("token-1");
    world.reconfigureGrants(Optional.of(World.CLIENT), true);
    world.oauth2.exchanges(new ExchangeAnswer.Failed(Inconclusive.because(Cause.UNAVAILABLE)));

    assertEquals(new Outcome.Failed(Failure.EXCHANGE_FAILED), world.grant());
    assertEquals(ConnectionState.CONNECTED, world.status().state());
  }

  private List<String> invalidations() {
    return world.twitter.calls().stream().filter(call -> call.startsWith("invalid")).toList();
  }

  @Test
  void a_denial_ends_the_flow_and_keeps_what_is_held() {
    var _ = world.grant();
    var flow = world.startGrant(ALICE, false, "");

    var completion =
        world
            .useCases
            .completeGrant()
            .complete(ALICE, denied(flow, true), flow.cookie(), IN_PERSON);

    assertEquals(new Outcome.Failed(Failure.DENIED), completion.outcome());
    assertEquals(SETTINGS, completion.returnPath());
    assertEquals("", completion.cookie());
    assertEquals(failed(Failure.INVALID_STATE), repeat(flow));
    assertEquals(new Generation(1), world.grantStatus().generation());
  }

  @Test
  void another_error_of_x_is_not_told_as_the_users_denial() {
    var flow = world.startGrant(ALICE, false, "");

    var completion =
        world
            .useCases
            .completeGrant()
            .complete(ALICE, denied(flow, false), flow.cookie(), IN_PERSON);

    assertEquals(new Outcome.Failed(Failure.ERROR), completion.outcome());
  }

  @Test
  void an_error_without_a_state_leaves_the_flows_of_other_tabs_alone() {
    var flow = world.startGrant(ALICE, false, "");

    var completion =
        world
            .useCases
            .completeGrant()
            .complete(
                ALICE,
                new CompleteGrant.Callback.Failed(Optional.empty(), true),
                flow.cookie(),
                IN_PERSON);

    assertEquals(new Outcome.Failed(Failure.DENIED), completion.outcome());
    assertEquals(ReturnPath.ROOT, completion.returnPath());
    assertEquals(THEN_OAUTH1, repeat(flow));
  }

  private static CompleteGrant.Callback denied(StartGrant.Result.Started flow, boolean isDenial) {
    return new CompleteGrant.Callback.Failed(Optional.of(new Secret(World.state(flow))), isDenial);
  }

  @Test
  void a_callback_without_its_parameters_stores_nothing_and_asks_x_nothing() {
    var flow = world.startGrant(ALICE, false, "");

    var completion =
        world
            .useCases
            .completeGrant()
            .complete(ALICE, new CompleteGrant.Callback.Malformed(), flow.cookie(), IN_PERSON);

    assertEquals(new Outcome.Failed(Failure.MISSING_CODE), completion.outcome());
    nothingHappened();
  }

  @Test
  void a_callback_without_the_cookie_stores_nothing_and_asks_x_nothing() {
    var flow = world.startGrant(ALICE, false, "");

    assertEquals(failed(Failure.MISSING_VERIFIER), complete(World.state(flow), ""));
    nothingHappened();
  }

  @Test
  void a_forged_cookie_stores_nothing_and_asks_x_nothing() {
    var flow = world.startGrant(ALICE, false, "");

    assertEquals(failed(Failure.INVALID_STATE), complete(World.state(flow), "forged"));
    nothingHappened();
  }

  @Test
  void a_forged_state_stores_nothing_and_asks_x_nothing() {
    var flow = world.startGrant(ALICE, false, "");

    assertEquals(failed(Failure.STATE_MISMATCH), complete("forged", flow.cookie()));
    nothingHappened();
  }

  @Test
  void a_flow_of_another_user_stores_nothing_and_asks_x_nothing() {
    var bobs = world.startGrant(BOB, false, "");

    assertEquals(failed(Failure.USER_MISMATCH), complete(World.state(bobs), bobs.cookie()));
    nothingHappened();
  }

  @Test
  void a_request_token_of_the_other_protocol_is_no_state() {
    var flow = world.start("");

    assertEquals(failed(Failure.STATE_MISMATCH), complete(World.requestToken(flow), flow.cookie()));
    nothingHappened();
  }

  @Test
  void a_flow_ends_after_ten_minutes() {
    var flow = world.startGrant(ALICE, false, "");
    world.pass(Duration.ofMinutes(10));

    assertEquals(failed(Failure.EXPIRED), complete(World.state(flow), flow.cookie()));
    nothingHappened();
  }

  @Test
  void a_replayed_callback_changes_nothing() {
    var flow = world.startGrant(ALICE, false, "");
    assertEquals(THEN_OAUTH1, repeat(flow));
    var calls = world.oauth2.calls();

    assertEquals(failed(Failure.INVALID_STATE), repeat(flow));
    assertEquals(calls, world.oauth2.calls());
    assertEquals(new Generation(1), world.grantStatus().generation());
  }

  @Test
  void two_tabs_both_work() {
    var first = world.startGrant(ALICE, false, "");
    var second = world.startGrant(ALICE, false, first.cookie());
    assertNotEquals(World.state(first), World.state(second));

    var completion = world.completeGrant(ALICE, World.state(first), second.cookie());
    assertEquals(THEN_OAUTH1, completion.outcome());
    assertEquals(THEN_OAUTH1, complete(World.state(second), completion.cookie()));
  }

  @Test
  void a_grant_without_a_needed_scope_is_not_kept_and_its_tokens_are_revoked() {
    var scopes = EnumSet.complementOf(EnumSet.of(GrantScope.TWEET_WRITE));
    world.oauth2.exchanges(new ExchangeAnswer.Exchanged(ScriptedOAuth2.issued("poor", scopes)));

    assertEquals(new Outcome.Failed(Failure.SCOPE_MISSING), world.grant());
    assertEquals(ConnectionState.NOT_CONNECTED, world.grantStatus().state());
    assertEquals(
        List.of("exchange code", "account poor", "revoke poor-refresh", "revoke poor"),
        world.oauth2.calls());
    assertEquals(
        List.of(Kind.GRANT_REFUSED, Kind.INVALIDATION_REQUESTED, Kind.INVALIDATED),
        world.vault.eventKinds());
  }

  @Test
  void a_grant_without_a_refresh_token_leaves_the_held_one_as_it_is() {
    var _ = world.grant();
    var issued =
        new Issued(new Secret("short"), Optional.empty(), Optional.empty(), Duration.ofHours(2));
    world.oauth2.exchanges(new ExchangeAnswer.Exchanged(issued));

    assertEquals(new Outcome.Failed(Failure.NO_REFRESH_TOKEN), world.grant());
    assertEquals(new Generation(1), world.grantStatus().generation());
    assertEquals("revoke short", world.oauth2.calls().getLast());
  }

  @Test
  void a_grant_of_another_account_than_the_pairs_is_refused() {
    world.connect("token-1");
    world.oauth2.names(BOBS);

    assertEquals(new Outcome.Failed(Failure.ACCOUNT_MISMATCH), world.grant());
    assertEquals(ConnectionState.NOT_CONNECTED, world.grantStatus().state());
    assertEquals(ConnectionState.CONNECTED, world.status().state());
  }

  @Test
  void a_pair_of_another_account_than_the_grants_is_refused() {
    var _ = world.grant();
    world.twitter.exchanges(ScriptedTwitter.exchanged("bobs-token", BOBS));

    assertEquals(
        new CompleteConnection.Outcome.Failed(CompleteConnection.Failure.ACCOUNT_MISMATCH),
        world.complete(world.start("")).outcome());
    assertEquals(ConnectionState.NOT_CONNECTED, world.status().state());
    assertEquals(ConnectionState.CONNECTED, world.grantStatus().state());
  }

  @Test
  void a_switch_of_accounts_goes_through_both_flows() {
    world.connect("token-1");
    var _ = world.grant();
    world.oauth2.names(BOBS);
    var flow = world.startGrant(ALICE, true, "");

    assertEquals(new Outcome.GoOn(true), repeat(flow));
    assertEquals(Optional.of("account_mismatch"), world.grantStatus().reason());
    assertEquals(ScriptedTwitter.ALICE, pairsAccount());

    world.twitter.exchanges(ScriptedTwitter.exchanged("bobs-token", BOBS));
    world.twitter.says(ScriptedTwitter.writes(BOBS));
    var next = world.start(ALICE, true, "");
    assertEquals(
        new CompleteConnection.Outcome.Connected(false, false), world.complete(next).outcome());
    assertEquals(BOBS, pairsAccount());
    assertEquals(Optional.empty(), world.grantStatus().reason());
  }

  private TwitterAccount pairsAccount() {
    return world.status().held().orElseThrow().account().orElseThrow();
  }

  @Test
  void a_grant_whose_account_x_does_not_name_is_kept_and_looked_at_again() {
    world.oauth2.doesNotName(Cause.OUT_OF_CREDITS);

    assertEquals(THEN_OAUTH1, world.grant());
    assertEquals(ConnectionState.UNVERIFIED, world.grantStatus().state());

    world.pass(Duration.ofMinutes(5));
    var _ = world.useCases.runUpkeep().run();
    assertEquals(ConnectionState.CONNECTED, world.grantStatus().state());
    assertEquals(
        Optional.of(ScriptedTwitter.ALICE), world.grantStatus().held().orElseThrow().account());
  }

  @Test
  void a_grant_that_turns_out_to_be_of_another_account_than_the_pair_is_ended_and_revoked() {
    world.oauth2.doesNotName(Cause.TIMEOUT);
    var _ = world.grant();
    world.connect("token-1");
    world.oauth2.names(BOBS);

    world.pass(Duration.ofMinutes(5));
    var _ = world.useCases.runUpkeep().run();

    assertEquals(ConnectionState.NOT_CONNECTED, world.grantStatus().state());
    assertEquals(Optional.of("account_mismatch"), world.grantStatus().reason());
    var _ = world.useCases.runUpkeep().run();
    assertEquals("revoke access-1", world.oauth2.calls().getLast());
    assertEquals(ConnectionState.CONNECTED, world.status().state());
  }

  @Test
  void a_storage_that_is_away_at_the_callback_spends_no_code() {
    var flow = world.startGrant(ALICE, false, "");
    world.pending.goAway();

    var completion = world.completeGrant(ALICE, World.state(flow), flow.cookie());

    assertEquals(new Outcome.Failed(Failure.STORAGE_FAILED), completion.outcome());
    assertEquals(SETTINGS, completion.returnPath());
    assertEquals(List.of(), world.oauth2.calls());
  }

  @Test
  void without_a_client_there_is_neither_a_flow_nor_an_end_of_one() {
    var flow = world.startGrant(ALICE, false, "");
    world.reconfigureGrants(Optional.empty(), false);

    assertInstanceOf(
        StartGrant.Result.NotConfigured.class,
        world.useCases.startGrant().start(new StartGrant.Start(ALICE, SETTINGS, false, "")));
    assertEquals(failed(Failure.NOT_CONFIGURED), repeat(flow));
  }

  private Outcome repeat(StartGrant.Result.Started flow) {
    return complete(World.state(flow), flow.cookie());
  }

  private Outcome complete(String state, String cookie) {
    return world.completeGrant(ALICE, state, cookie).outcome();
  }

  private static Outcome failed(Failure failure) {
    return new Outcome.Failed(failure);
  }

  private void nothingHappened() {
    assertEquals(List.of(), world.oauth2.calls());
    assertEquals(List.<CustodyEvent>of(), world.vault.events());
  }
}
