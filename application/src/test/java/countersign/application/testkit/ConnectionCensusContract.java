package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.out.ConnectionCensus;
import countersign.application.port.out.TokenVault.Commit;
import countersign.domain.Arrival;
import countersign.domain.ArrivalRule;
import countersign.domain.ConnectionState;
import countersign.domain.EndReason;
import countersign.domain.Finding;
import countersign.domain.Fingerprint;
import countersign.domain.UserId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every [ConnectionCensus] counts in its vault.
public abstract class ConnectionCensusContract extends VaultContract {
  private static final Fingerprint OLD_KEY = fingerprint('d');
  private static final Set<Fingerprint> USABLE = Set.of(KEY, fingerprint('e'));

  protected abstract ConnectionCensus census();

  /// The key that the vault encrypts with.
  protected abstract long encryptionKey();

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
    var counts = census().count(USABLE);

    assertEquals(Set.of(ConnectionState.values()), counts.states().keySet());
    assertEquals(Set.of(0L), Set.copyOf(counts.states().values()));
    assertEquals(Map.of(), counts.consumerKeys());
    assertEquals(Map.of(), counts.encryptionKeys());
    assertEquals(0, counts.invalidationsWaiting());
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
}
