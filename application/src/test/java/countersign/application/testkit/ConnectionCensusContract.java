package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.out.ConnectionCensus;
import countersign.application.port.out.TokenVault.Commit;
import countersign.domain.Arrival;
import countersign.domain.ArrivalRule;
import countersign.domain.Connection;
import countersign.domain.ConnectionState;
import countersign.domain.EndReason;
import countersign.domain.Finding;
import countersign.domain.Fingerprint;
import countersign.domain.UserId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every [ConnectionCensus] tells of the connections in its vault.
public abstract class ConnectionCensusContract extends VaultContract {
  private static final Fingerprint OLD_KEY = fingerprint('d');
  private static final Set<Fingerprint> USABLE = Set.of(KEY, fingerprint('e'));

  protected abstract ConnectionCensus census();

  /// The key that the vault encrypts with.
  protected abstract long encryptionKey();

  private List<String> users(Optional<ConnectionState> state, Optional<String> after, int limit) {
    return census().list(state, USABLE, after.map(UserId::new), limit).stream()
        .map(connection -> connection.user().value())
        .toList();
  }

  private List<String> users(ConnectionState state) {
    return users(Optional.of(state), Optional.empty(), 100);
  }

  private static UserId user(String name) {
    return new UserId(name);
  }

  private void connects(String name) {
    assertEquals(new Commit.Done(), arrives(user(name), FIRST, FIRST_PAIR, WRITES, NOON));
  }

  private void connectsWithOldKey(String name) {
    var arrival = new Arrival(SECOND, OLD_KEY, Optional.of(ACCOUNT), true);
    var arrived = ArrivalRule.judge(vault().find(user(name)), arrival, List.of(), WRITES, at(NOON));
    assertEquals(new Commit.Done(), vault().commit(arrived.transition(), Optional.of(SECOND_PAIR)));
  }

  private void oneOfEachState() {
    connects("connected");
    arrives(user("unverified"), FIRST, FIRST_PAIR, SILENCE, NOON);
    arrives(user("refused"), FIRST, FIRST_PAIR, new Finding.ReadOnly(Optional.empty()), NOON);
    connects("revoked");
    check(user("revoked"), 1, new Finding.Dead(), NOON);
    connects("disconnected");
    ends(user("disconnected"), EndReason.DISCONNECTED, true, NOON);
    connects("suspended");
    check(user("suspended"), 1, new Finding.AccountSuspended(), NOON);
    connects("locked");
    check(user("locked"), 1, new Finding.AccountLocked(), NOON);
    connectsWithOldKey("old-key");
  }

  @Test
  void an_empty_vault_has_none_in_every_state() {
    assertEquals(List.of(), users(Optional.empty(), Optional.empty(), 100));

    var counts = census().count(USABLE);

    assertEquals(Set.of(ConnectionState.values()), counts.states().keySet());
    assertEquals(Set.of(0L), Set.copyOf(counts.states().values()));
    assertEquals(Map.of(), counts.consumerKeys());
    assertEquals(Map.of(), counts.encryptionKeys());
    assertEquals(0, counts.invalidationsWaiting());
  }

  @Test
  void connections_are_listed_with_all_that_is_known_of_them() {
    connects("alice");
    arrives(ALICE, SECOND, SECOND_PAIR, SILENCE, NOON.plusSeconds(1));
    connects("bob");
    ends(BOB, EndReason.DISCONNECTED, false, NOON.plusSeconds(1));

    assertEquals(
        List.of(vault().find(ALICE), vault().find(BOB)),
        census().list(Optional.empty(), USABLE, Optional.empty(), 10));
  }

  @Test
  void each_state_lists_its_own() {
    oneOfEachState();

    assertEquals(List.of("connected"), users(ConnectionState.CONNECTED));
    assertEquals(List.of("unverified"), users(ConnectionState.UNVERIFIED));
    assertEquals(List.of("refused"), users(ConnectionState.READ_ONLY));
    assertEquals(List.of("revoked"), users(ConnectionState.REVOKED));
    assertEquals(List.of("disconnected"), users(ConnectionState.NOT_CONNECTED));
    assertEquals(List.of("suspended"), users(ConnectionState.SUSPENDED));
    assertEquals(List.of("locked"), users(ConnectionState.LOCKED));
    assertEquals(List.of("old-key"), users(ConnectionState.CONSUMER_KEY_CHANGED));
  }

  @Test
  void every_connection_is_counted_in_its_state() {
    oneOfEachState();
    connects("connected-2");
    var expected = new EnumMap<ConnectionState, Long>(ConnectionState.class);
    Arrays.stream(ConnectionState.values()).forEach(state -> expected.put(state, 1L));
    expected.put(ConnectionState.CONNECTED, 2L);

    assertEquals(expected, census().count(USABLE).states());
  }

  @Test
  void without_a_usable_key_every_held_pair_is_of_another() {
    oneOfEachState();

    assertEquals(5L, census().count(Set.of()).states().get(ConnectionState.CONSUMER_KEY_CHANGED));
    assertEquals(
        5,
        census()
            .list(Optional.of(ConnectionState.CONSUMER_KEY_CHANGED), Set.of(), Optional.empty(), 9)
            .size());
  }

  @Test
  void held_pairs_are_counted_by_consumer_key_and_all_pairs_by_encryption_key() {
    connects("alice");
    arrives(ALICE, SECOND, SECOND_PAIR, SILENCE, NOON);
    connects("bob");
    connectsWithOldKey("old-key");

    var counts = census().count(USABLE);

    assertEquals(Map.of(KEY, 2L, OLD_KEY, 1L), counts.consumerKeys());
    assertEquals(Map.of(encryptionKey(), 4L), counts.encryptionKeys());
  }

  @Test
  void waiting_invalidations_are_counted() {
    connects("bob");
    ends(BOB, EndReason.DISCONNECTED, false, NOON);
    connects("alice");
    arrives(ALICE, SECOND, SECOND_PAIR, SILENCE, NOON);
    ends(ALICE, EndReason.DISCONNECTED, true, NOON);

    assertEquals(2, census().count(USABLE).invalidationsWaiting());
  }

  @Test
  void users_come_in_the_order_of_code_points() {
    var inOrder = List.of("A", "B", "Z", "_", "a", "a-b", "aa", "é", "日", "\uFFFD", "😀");
    for (var name : inOrder.reversed()) {
      connects(name);
    }

    assertEquals(inOrder, users(Optional.empty(), Optional.empty(), 100));
    for (var index = 0; index < inOrder.size(); index++) {
      var after = Optional.of(inOrder.get(index));
      assertEquals(inOrder.subList(index + 1, inOrder.size()), users(Optional.empty(), after, 100));
    }
  }

  @Test
  void pages_make_up_the_whole() {
    for (var number = 0; number < 7; number++) {
      connects("user-" + number);
      arrives(user("user-" + number), SECOND, SECOND_PAIR, SILENCE, NOON);
      arrives(user("user-" + number + "-unverified"), FIRST, FIRST_PAIR, SILENCE, NOON);
    }
    var state = Optional.of(ConnectionState.CONNECTED);
    var all = new ArrayList<Connection>();
    var page = census().list(state, USABLE, Optional.empty(), 3);
    while (!page.isEmpty()) {
      assertEquals(Math.min(3, 7 - all.size()), page.size());
      all.addAll(page);
      page = census().list(state, USABLE, Optional.of(page.getLast().user()), 3);
    }

    assertEquals(census().list(state, USABLE, Optional.empty(), 100), all);
    assertEquals(7, all.size());
  }

  @Test
  void a_page_may_begin_after_a_user_who_is_gone() {
    connects("alice");
    connects("carol");

    assertEquals(List.of("carol"), users(Optional.empty(), Optional.of("bob"), 1));
    assertEquals(List.of(), users(Optional.empty(), Optional.of("carol"), 1));
  }
}
