package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.out.ConnectionCensus;
import countersign.application.port.out.ConnectionCensus.Configured;
import countersign.application.port.out.ConnectionCensus.Sides;
import countersign.domain.AccountName;
import countersign.domain.Arrival;
import countersign.domain.ArrivalRule;
import countersign.domain.Connection;
import countersign.domain.ConnectionState;
import countersign.domain.EndReason;
import countersign.domain.Finding;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.GrantConnection;
import countersign.domain.GrantRule;
import countersign.domain.RefreshRule;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How every [ConnectionCensus] lists the users of its vaults.
public abstract class ConnectionListContract extends GrantContract {
  private static final Fingerprint OLD_KEY = fingerprint('d');
  private static final Configured OURS =
      new Configured(Set.of(KEY, fingerprint('e')), Set.of(CLIENT, fingerprint('f')), NOON);

  /// Nothing of now is ours any more.
  private static final Configured NOTHING = new Configured(Set.of(), Set.of(), NOON);

  protected abstract ConnectionCensus census();

  private List<String> users(
      Optional<ConnectionState> state,
      Optional<AccountName> account,
      Configured configured,
      Optional<String> after,
      int limit) {
    return census().list(state, account, configured, after.map(UserId::new), limit).stream()
        .map(sides -> sides.user().value())
        .toList();
  }

  private List<String> users(ConnectionState state, Configured configured) {
    return users(Optional.of(state), Optional.empty(), configured, Optional.empty(), 100);
  }

  private List<String> users(ConnectionState state) {
    return users(state, OURS);
  }

  private List<String> all() {
    return users(Optional.empty(), Optional.empty(), OURS, Optional.empty(), 100);
  }

  private List<String> of(String account) {
    return users(
        Optional.empty(),
        Optional.of(AccountName.parse(account).orElseThrow()),
        OURS,
        Optional.empty(),
        100);
  }

  private static UserId user(String name) {
    return new UserId(name);
  }

  private void connects(String name) {
    arrives(user(name), FIRST, FIRST_PAIR, WRITES, NOON);
  }

  private void connects(String name, Fingerprint key, TwitterAccount account) {
    var arrival = new Arrival(SECOND, key, Optional.of(account), true);
    var arrived = ArrivalRule.judge(vault().find(user(name)), arrival, List.of(), WRITES, at(NOON));
    var _ = vault().commit(arrived.transition(), Optional.of(SECOND_PAIR));
  }

  private void consents(String name) {
    grantArrives(user(name), ACCESS, TOKENS, NOON);
  }

  private void consents(String name, Optional<TwitterAccount> account) {
    var transition =
        GrantRule.judge(
                grants().find(user(name)), arrival(ACCESS, account, NOON), account, at(NOON))
            .transition();
    var _ = done(transition, Optional.of(TOKENS));
  }

  /// X refuses the refresh token of the user's grant.
  private void grantIsRefused(String name) {
    var begun = refreshBegins(user(name), NOON);
    var _ =
        done(RefreshRule.refused(begun, grant(begun), at(NOON)).orElseThrow(), Optional.empty());
  }

  private void pairIsDead(String name) {
    check(user(name), vault().find(user(name)).newest().number(), new Finding.Dead(), NOON);
  }

  @Test
  void of_empty_vaults_nobody_is_listed() {
    assertEquals(List.of(), all());
    for (var state : ConnectionState.values()) {
      assertEquals(List.of(), users(state));
      assertEquals(List.of(), users(state, NOTHING));
    }
  }

  @Test
  void users_are_listed_with_all_that_is_known_of_both_sides() {
    connects("alice");
    arrives(ALICE, SECOND, SECOND_PAIR, SILENCE, NOON.plusSeconds(1));
    consents("alice");
    connects("bob");
    ends(BOB, EndReason.DISCONNECTED, false, NOON.plusSeconds(1));
    consents("carol");

    assertEquals(
        List.of(
            new Sides(ALICE, vault().find(ALICE), grants().find(ALICE)),
            new Sides(BOB, vault().find(BOB), GrantConnection.none(BOB, Generation.NONE)),
            new Sides(user("carol"), Connection.none(user("carol")), grants().find(user("carol")))),
        census().list(Optional.empty(), Optional.empty(), OURS, Optional.empty(), 10));
  }

  @Test
  void each_state_lists_the_users_with_a_side_in_it() {
    connects("connected");
    consents("connected-by-grant");
    arrives(user("unverified"), FIRST, FIRST_PAIR, SILENCE, NOON);
    consents("unverified-grant", Optional.empty());
    arrives(user("refused"), FIRST, FIRST_PAIR, new Finding.ReadOnly(Optional.empty()), NOON);
    connects("revoked");
    pairIsDead("revoked");
    connects("revoked-but-for-the-grant");
    consents("revoked-but-for-the-grant");
    pairIsDead("revoked-but-for-the-grant");
    consents("revoked-grant");
    grantIsRefused("revoked-grant");
    connects("disconnected");
    ends(user("disconnected"), EndReason.DISCONNECTED, true, NOON);
    consents("disconnected-grant");
    grantEnds(user("disconnected-grant"), false, NOON);
    connects("suspended");
    check(user("suspended"), 1, new Finding.AccountSuspended(), NOON);
    connects("locked");
    check(user("locked"), 1, new Finding.AccountLocked(), NOON);
    connects("old-key", OLD_KEY, ACCOUNT);

    assertEquals(
        List.of("connected", "connected-by-grant", "revoked-but-for-the-grant"),
        users(ConnectionState.CONNECTED));
    assertEquals(List.of("unverified", "unverified-grant"), users(ConnectionState.UNVERIFIED));
    assertEquals(List.of("refused"), users(ConnectionState.READ_ONLY));
    assertEquals(
        List.of("revoked", "revoked-but-for-the-grant", "revoked-grant"),
        users(ConnectionState.REVOKED));
    assertEquals(
        List.of("disconnected", "disconnected-grant"), users(ConnectionState.NOT_CONNECTED));
    assertEquals(List.of("suspended"), users(ConnectionState.SUSPENDED));
    assertEquals(List.of("locked"), users(ConnectionState.LOCKED));
    assertEquals(List.of("old-key"), users(ConnectionState.CONSUMER_KEY_CHANGED));
  }

  @Test
  void what_is_of_a_key_that_is_not_configured_is_listed_as_such() {
    connects("connected");
    connects("suspended");
    check(user("suspended"), 1, new Finding.AccountSuspended(), NOON);
    consents("grant");
    consents("refused-grant");
    grantIsRefused("refused-grant");

    assertEquals(
        List.of("connected", "grant", "refused-grant", "suspended"),
        users(ConnectionState.CONSUMER_KEY_CHANGED, NOTHING));
    assertEquals(List.of(), users(ConnectionState.CONNECTED, NOTHING));
    assertEquals(List.of(), users(ConnectionState.SUSPENDED, NOTHING));
    assertEquals(List.of(), users(ConnectionState.REVOKED, NOTHING));
  }

  @Test
  void a_grant_whose_refresh_is_under_way_is_in_doubt_once_its_token_is_over() {
    consents("bob");
    refreshBegins(BOB, NOON);
    var later = new Configured(OURS.consumerKeys(), OURS.clients(), NOON.plus(LIFE));

    assertEquals(List.of("bob"), users(ConnectionState.CONNECTED));
    assertEquals(List.of(), users(ConnectionState.UNVERIFIED));
    assertEquals(List.of(), users(ConnectionState.CONNECTED, later));
    assertEquals(List.of("bob"), users(ConnectionState.UNVERIFIED, later));
  }

  @Test
  void whoever_lost_one_side_only_is_not_called_not_connected() {
    connects("alice");
    consents("alice");
    ends(ALICE, EndReason.DISCONNECTED, false, NOON);
    connects("bob");
    consents("bob");
    grantEnds(BOB, false, NOON);

    assertEquals(List.of(), users(ConnectionState.NOT_CONNECTED));
    assertEquals(List.of("alice", "bob"), users(ConnectionState.CONNECTED));

    grantEnds(ALICE, false, NOON);
    assertEquals(List.of("alice"), users(ConnectionState.NOT_CONNECTED));
  }

  @Test
  void a_user_of_whom_nothing_was_ever_held_is_not_listed() {
    check(user("nobody"), 4, new Finding.Dead(), NOON);

    assertEquals(List.of(), all());
    assertEquals(List.of(), users(ConnectionState.NOT_CONNECTED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7000000", "alice", "@alice", "ALICE", "@aLiCe"})
  void users_are_found_by_their_account_at_x(String account) {
    connects("pair");
    consents("grant");
    connects("another", KEY, new TwitterAccount("8", Optional.of("alice2")));
    connects("nameless", KEY, new TwitterAccount("9", Optional.empty()));
    consents("unknown", Optional.empty());

    assertEquals(List.of("grant", "pair"), of(account));
    assertEquals(List.of("nameless"), of("9"));
    assertEquals(List.of(), of("alic"));
    assertEquals(List.of(), of("700000"));
    assertEquals(List.of(), of("al_ce"));
  }

  @Test
  void digits_are_an_id_or_a_screen_name_but_after_an_at_sign_only_a_name() {
    connects("by-id", KEY, new TwitterAccount("123", Optional.of("someone")));
    connects("by-name", KEY, new TwitterAccount("4", Optional.of("123")));

    assertEquals(List.of("by-id", "by-name"), of("123"));
    assertEquals(List.of("by-name"), of("@123"));
  }

  @Test
  void a_user_is_found_by_the_account_of_a_candidate_once() {
    connects("alice");
    arrives(ALICE, SECOND, SECOND_PAIR, SILENCE, NOON);
    consents("alice");

    assertEquals(List.of("alice"), of("@alice"));
  }

  @Test
  void account_and_state_are_both_asked_for() {
    connects("alice");
    connects("bob");
    pairIsDead("bob");
    consents("bob");
    connects("carol", KEY, new TwitterAccount("8", Optional.of("other")));
    var account = AccountName.parse("alice");

    for (var state : ConnectionState.values()) {
      assertEquals(
          switch (state) {
            case CONNECTED -> List.of("alice", "bob");
            case REVOKED -> List.of("bob");
            default -> List.of();
          },
          users(Optional.of(state), account, OURS, Optional.empty(), 100));
    }
    assertEquals(
        List.of("bob"),
        users(Optional.of(ConnectionState.CONNECTED), account, OURS, Optional.of("alice"), 100));
    assertEquals(
        List.of("alice"),
        users(Optional.of(ConnectionState.CONNECTED), account, OURS, Optional.empty(), 1));
  }

  @Test
  void users_come_in_the_order_of_code_points_whichever_side_they_have() {
    var inOrder = List.of("A", "B", "Z", "_", "a", "a-b", "aa", "é", "日", "\uFFFD", "😀");
    for (var index = inOrder.size() - 1; index >= 0; index--) {
      if (index % 2 == 0) {
        connects(inOrder.get(index));
      } else {
        consents(inOrder.get(index));
      }
    }

    assertEquals(inOrder, all());
    assertEquals(inOrder, users(ConnectionState.CONNECTED));
    for (var index = 0; index < inOrder.size(); index++) {
      var after = Optional.of(inOrder.get(index));
      assertEquals(
          inOrder.subList(index + 1, inOrder.size()),
          users(Optional.empty(), Optional.empty(), OURS, after, 100));
    }
  }

  @Test
  void pages_make_up_the_whole() {
    for (var number = 0; number < 7; number++) {
      connects("user-" + number);
      arrives(user("user-" + number), SECOND, SECOND_PAIR, SILENCE, NOON);
      consents("user-" + number);
      arrives(user("user-" + number + "-unverified"), FIRST, FIRST_PAIR, SILENCE, NOON);
    }
    var state = Optional.of(ConnectionState.CONNECTED);
    var all = new ArrayList<Sides>();
    var page = census().list(state, Optional.empty(), OURS, Optional.empty(), 3);
    while (!page.isEmpty()) {
      assertEquals(Math.min(3, 7 - all.size()), page.size());
      all.addAll(page);
      var last = Optional.of(page.getLast().user());
      page = census().list(state, Optional.empty(), OURS, last, 3);
    }

    assertEquals(census().list(state, Optional.empty(), OURS, Optional.empty(), 100), all);
    assertEquals(7, all.size());
  }

  @Test
  void a_page_may_begin_after_a_user_who_is_gone() {
    connects("alice");
    consents("carol");
    var after = Optional.of("bob");

    assertEquals(List.of("carol"), users(Optional.empty(), Optional.empty(), OURS, after, 1));
    assertEquals(
        List.of(), users(Optional.empty(), Optional.empty(), OURS, Optional.of("carol"), 1));
  }
}
