package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.application.port.out.StorageUnavailable;
import countersign.domain.Generation;
import countersign.domain.GrantConnection;
import countersign.domain.GrantConnection.EndReason;
import countersign.domain.GrantScope;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantIntegrityTest extends GrantScenes {
  /// Of a grant that is being refreshed.
  private static final List<String> NO_GRANT =
      List.of(
          "generation = null",
          "generation = 0",
          "generation = 9",
          "newest_generation = 0",
          "token_fingerprint = null",
          "token_fingerprint = 'ABC'",
          "client_fingerprint = null",
          "fingerprint_key_id = null",
          "access_ciphertext = null",
          "access_ciphertext = ''",
          "refresh_ciphertext = null",
          "refresh_ciphertext = ''",
          "scopes = null",
          "scopes = array['tweet.read', 'tweet.write', 'users.read']",
          "scopes = array['tweet.read', 'users.read', 'offline.access']",
          "scopes = scopes || array['dm.write']",
          "scopes = scopes || array[null]",
          "account_id = 'alice'",
          "account_id = null",
          "connected_at = null",
          "issued_at = null",
          "expires_at = null",
          "next_look_at = null",
          "refresh_begun_at = null",
          "refresh_attempts = null",
          "refresh_attempts = 0",
          "refresh_under_way = null",
          "refresh_until = null",
          "refresh_begun_at = null, refresh_attempts = null, refresh_under_way = null,"
              + " refresh_until = null, refresh_refused_at = now()",
          "ending_reason = 'revoked'",
          "ending_reason = 'revoked', ending_generation = 1, ending_at = now()");

  /// Of a grant that has ended.
  private static final List<String> NO_ENDING =
      List.of(
          "generation = 1",
          "access_ciphertext = decode(repeat('00', 40), 'hex')",
          "refresh_ciphertext = decode(repeat('00', 40), 'hex')",
          "token_fingerprint = repeat('1', 32)",
          "account_id = '7'",
          "screen_name = 'alice'",
          "next_look_at = now()",
          "refresh_begun_at = now(), refresh_attempts = 1, refresh_under_way = true,"
              + " refresh_until = now()",
          "refresh_refused_at = now()",
          "ending_reason = null",
          "ending_reason = 'superseded'",
          "ending_generation = 2");

  private void plant(String change) {
    fresh.execute(
        "create function tamper() returns trigger language plpgsql as"
            + " $$ begin "
            + change
            + "; return new; end $$");
    fresh.execute(
        "create trigger tamper before update on oauth2_grant"
            + " for each row execute function tamper()");
  }

  private StorageUnavailable refusal() {
    var transition = consent(ALICE, ACCESS, NOON);
    return assertThrows(
        StorageUnavailable.class, () -> grants().commit(transition, Optional.of(TOKENS)));
  }

  private void assertNothingHappened() {
    assertEquals(GrantConnection.none(ALICE, Generation.NONE), grants().find(ALICE));
    assertEquals(List.of(), log(ALICE));
    assertEquals(0L, fresh.value("select count(*) from oauth2_grant"));
  }

  @Test
  void bytes_altered_on_their_way_to_the_disk_undo_the_whole_commit() {
    plant(
        "new.refresh_ciphertext = set_byte(new.refresh_ciphertext, 20,"
            + " get_byte(new.refresh_ciphertext, 20) # 1)");

    assertInstanceOf(GeneralSecurityException.class, refusal().getCause());
    assertNothingHappened();
  }

  @Test
  void other_tokens_read_back_undo_the_whole_commit() {
    var place = new GrantCipher.Place(ALICE, new Generation(1), CLIENT);
    var other = FreshDatabase.KEYSET.grantCipher().seal(NEXT_TOKENS, place);
    plant("new.refresh_ciphertext = '\\x" + HexFormat.of().formatHex(other.refresh()) + "'");

    assertFalse(refusal().toString().contains("Secret"));
    assertNothingHappened();
  }

  private void assertRefused(List<String> attempts) {
    for (var attempt : attempts) {
      assertThrows(
          DataAccessException.class,
          () -> fresh.execute("update oauth2_grant set " + attempt),
          attempt);
    }
  }

  @Test
  void the_table_refuses_a_grant_that_the_domain_does_not_know() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    var before = refreshBegins(ALICE, NOON);

    assertRefused(NO_GRANT);

    assertEquals(before, grants().find(ALICE));
  }

  @Test
  void the_table_refuses_what_is_left_of_a_grant_that_has_ended() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    var before = grantEnds(ALICE, false, NOON);

    assertRefused(NO_ENDING);

    assertEquals(before, grants().find(ALICE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update invalidation set protocol = 'oauth3'",
        "update invalidation set protocol = null",
        "insert into custody_event (kind, protocol, user_fingerprint, generation, reason,"
            + " request_id, at) values ('posted', 'oauth3', repeat('1', 32), 1, 'test',"
            + " 'request-1', now())",
        "insert into post_record (user_id, idempotency_key, body_hash, claimed_at, claimed_until,"
            + " posted_with) values ('alice', 'key', 'ab', now(), now(), 'oauth2')"
      })
  void no_table_knows_a_third_protocol_or_one_that_nothing_was_done_with(String attempt) {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    grantEnds(ALICE, true, NOON);

    assertThrows(DataAccessException.class, () -> fresh.execute(attempt));
  }

  @Test
  void the_table_knows_every_scope_and_every_reason_to_end() {
    var checks =
        fresh
            .value(
                "select string_agg(pg_get_constraintdef(oid), ' ') from pg_constraint"
                    + " where conrelid = 'oauth2_grant'::regclass")
            .toString();

    assertEquals(
        List.of(),
        Arrays.stream(GrantScope.values()).filter(each -> !isIn(checks, each.wire())).toList());
    assertEquals(
        List.of(),
        Arrays.stream(EndReason.values()).filter(each -> !isIn(checks, each.wire())).toList());
  }

  private static boolean isIn(String checks, String word) {
    return checks.contains("'" + word + "'");
  }
}
