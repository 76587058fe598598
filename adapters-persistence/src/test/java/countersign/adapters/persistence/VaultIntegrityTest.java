package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.application.port.out.StorageUnavailable;
import countersign.domain.Connection;
import countersign.domain.CustodyEvent;
import countersign.domain.Generation;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultIntegrityTest extends VaultScenes {

  private void plant(String change) {
    fresh.execute(
        "create function tamper() returns trigger language plpgsql as"
            + " $$ begin "
            + change
            + "; return new; end $$");
    fresh.execute(
        "create trigger tamper before insert on token_pair"
            + " for each row execute function tamper()");
  }

  private StorageUnavailable refusal() {
    var transition = arrival(vault(), ALICE, FIRST, WRITES);
    return assertThrows(
        StorageUnavailable.class, () -> vault().commit(transition, Optional.of(FIRST_PAIR)));
  }

  private void assertNothingHappened() {
    assertEquals(Connection.none(ALICE), vault().find(ALICE));
    assertEquals(List.of(), vault().sightings(ALICE));
    assertEquals(List.of(), fresh.log(ALICE));
    assertEquals(Optional.empty(), vault().open(ALICE, new Generation(1)));
  }

  @Test
  void bytes_altered_on_their_way_to_the_disk_undo_the_whole_commit() {
    plant(
        "new.token_ciphertext = set_byte(new.token_ciphertext, 20,"
            + " get_byte(new.token_ciphertext, 20) # 1)");

    assertInstanceOf(GeneralSecurityException.class, refusal().getCause());
    assertNothingHappened();
  }

  @Test
  void another_pair_read_back_undoes_the_whole_commit() {
    var place = new PairCipher.Place(ALICE, new Generation(1), KEY);
    var other = FreshDatabase.KEYSET.pairCipher().seal(SECOND_PAIR, place);
    plant("new.secret_ciphertext = '\\x" + HexFormat.of().formatHex(other.secret()) + "'");

    assertFalse(refusal().toString().contains("Secret"));
    assertNothingHappened();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update custody_event set reason = 'nothing_happened'",
        "update custody_event set reason = reason",
        "delete from custody_event",
        "delete from custody_event where false",
        "truncate custody_event",
        "truncate custody_event, sighting cascade"
      })
  void the_custody_log_can_only_grow(String attempt) {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    var before = fresh.log(ALICE);

    assertThrows(DataAccessException.class, () -> fresh.execute(attempt));
    assertThrows(
        DataAccessException.class,
        () -> fresh.execute("set session_replication_role = replica; " + attempt));

    assertEquals(before, fresh.log(ALICE));
    vault().record(before);
    assertEquals(2 * before.size(), fresh.log(ALICE).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update token_pair set level = 'read'",
        "update token_pair set level = null",
        "update token_pair set verified_at = null",
        "update token_pair set slot = 'candidate'",
        "update token_pair set standing = 'odd'",
        "update token_pair set token_ciphertext = ''",
        "update token_pair set token_fingerprint = 'ABC'",
        "update token_pair set generation = 9",
        "update connection set ending_reason = 'revoked'",
        "update connection set ending_reason = 'revoked', ending_generation = 1, ending_at = now()",
        "update connection set newest_generation = 0",
        "delete from connection"
      })
  void the_tables_refuse_what_the_domain_does_not_know(String attempt) {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    var before = vault().find(ALICE);

    assertThrows(DataAccessException.class, () -> fresh.execute(attempt));

    assertEquals(before, vault().find(ALICE));
  }

  @Test
  void a_broken_rule_is_a_bug_and_is_told_without_values() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    var event = fresh.log(ALICE).getFirst();
    var wordy =
        new CustodyEvent(
            event.kind(),
            ALICE,
            event.generation(),
            event.token(),
            event.consumerKey(),
            "Text from outside",
            event.occasion());

    var bug =
        assertThrows(IllegalStateException.class, () -> vault().record(List.of(event, wordy)));

    var cause = Optional.ofNullable(bug.getCause()).orElseThrow();
    assertFalse((bug + " " + cause).contains("outside"));
    assertFalse((bug + " " + cause).contains("insert"));
    assertFalse((bug + " " + cause).contains(FIRST.hex()));
    assertEquals(2, fresh.log(ALICE).size());
  }
}
