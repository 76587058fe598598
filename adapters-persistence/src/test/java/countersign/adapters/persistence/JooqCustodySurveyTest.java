package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.CustodySurvey.SeenLevel;
import countersign.domain.AccessLevel;
import countersign.domain.ConnectionState;
import countersign.domain.Fingerprint;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqCustodySurveyTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Fingerprint KEY = new Fingerprint("c".repeat(32));
  private static final Fingerprint OTHER = new Fingerprint("f".repeat(32));
  private static final Fingerprint CLIENT = new Fingerprint("d".repeat(32));

  /// Each reason to end, and each of client, age, refresh, refusal and account.
  private static final String ALL_GRANTS =
      """
      insert into oauth2_grant (user_id, revision, newest_generation, ending_reason,
          ending_generation, ending_at, created_at, changed_at)
      select 'ended-' || coalesce(reason, 'never'), 1, 1, reason,
          case when reason is not null then 1 end, case when reason is not null then now() end,
          now(), now()
      from unnest(array[null, 'revoked', 'disconnected', 'account_mismatch']) reason;

      insert into oauth2_grant (user_id, revision, newest_generation, generation,
          token_fingerprint, client_fingerprint, fingerprint_key_id, access_ciphertext,
          refresh_ciphertext, scopes, account_id, connected_at, issued_at, expires_at,
          refresh_begun_at, refresh_attempts, refresh_under_way, refresh_until, refresh_refused_at,
          next_look_at, created_at, changed_at)
      select 'held-' || row_number() over (), 1, 1, 1, repeat('1', 32), repeat(client, 32), 1,
          decode(repeat('00', 40), 'hex'), decode(repeat('00', 40), 'hex'),
          array['tweet.read', 'tweet.write', 'users.read', 'offline.access'], account,
          now(), now(), timestamptz '2026-11-20T12:00:00Z' + make_interval(secs => life),
          case when refresh <> 'none' then now() end, case when refresh <> 'none' then 1 end,
          case when refresh <> 'none' then false end, case when refresh <> 'none' then now() end,
          case when refresh = 'refused' then now() end, now(), now(), now()
      from unnest(array['d', 'e']) client, unnest(array['7000000', null]) account,
          unnest(array[-60, 10, 11]) life, unnest(array['none', 'begun', 'refused']) refresh;
      """;

  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Test
  void the_database_judges_every_grant_as_the_domain_does() {
    fresh.execute(ALL_GRANTS);
    var expected = new EnumMap<ConnectionState, Long>(ConnectionState.class);
    for (var user : fresh.run(jooq -> jooq.fetchValues("select user_id from oauth2_grant"))) {
      var grant = fresh.grants().find(new UserId(user.toString()));
      var isOurs = grant.held().map(held -> held.client().equals(CLIENT)).orElse(true);
      expected.merge(ConnectionState.of(grant, isOurs, NOON), 1L, Long::sum);
    }

    assertEquals(40, expected.values().stream().mapToLong(Long::longValue).sum());
    assertEquals(expected, fresh.grants().count(Set.of(CLIENT, OTHER), NOON));
    assertFalse(fresh.grants().count(Set.of(), NOON).containsKey(ConnectionState.CONNECTED));
  }

  @Test
  void the_newest_level_is_of_the_key_asked_for_and_of_pairs_turned_down_too() {
    var survey = fresh.database().survey();
    assertEquals(Optional.empty(), survey.newestLevel(Set.of(OTHER, KEY)));

    fresh.execute(
        pair("alice", "c", "'read-write'", "11:00") + pair("bob", "e", "'read-write'", "13:00"));
    assertEquals(seen(AccessLevel.READ_WRITE, "11:00"), survey.newestLevel(Set.of(OTHER, KEY)));

    fresh.execute(sighting("c", "read", "10:00") + sighting("e", "read", "14:00"));
    assertEquals(seen(AccessLevel.READ_WRITE, "11:00"), survey.newestLevel(Set.of(OTHER, KEY)));

    fresh.execute(sighting("c", "read", "11:30") + sighting("c", "read-write", "11:45"));
    assertEquals(seen(AccessLevel.READ, "11:30"), survey.newestLevel(Set.of(OTHER, KEY)));

    fresh.execute(pair("carol", "c", "null", "11:50"));
    assertEquals(seen(AccessLevel.READ, "11:30"), survey.newestLevel(Set.of(OTHER, KEY)));
  }

  private static Optional<SeenLevel> seen(AccessLevel level, String time) {
    return Optional.of(new SeenLevel(level, Instant.parse("2026-11-20T" + time + ":00Z")));
  }

  private static String pair(String user, String key, String level, String time) {
    return """
    insert into connection values ('%1$s', 1, 1, null, null, null, now(), now());
    insert into token_pair (user_id, generation, slot, token_fingerprint,
        consumer_key_fingerprint, fingerprint_key_id, token_ciphertext, secret_ciphertext, level,
        standing, connected_at, verified_at)
    values ('%1$s', 1, 'held', repeat('1', 32), repeat('%2$s', 32), 1,
        decode(repeat('00', 40), 'hex'), decode(repeat('00', 40), 'hex'), %3$s, 'good', now(),
        case when %3$s is not null then timestamptz '2026-11-20T%4$s:00Z' end);
    """
        .formatted(user, key, level, time);
  }

  private static String sighting(String key, String level, String time) {
    return """
    insert into sighting (user_id, token_fingerprint, consumer_key_fingerprint, level, ended,
        seen_at)
    values ('user-%1$s-%3$s', repeat('2', 32), repeat('%1$s', 32), '%2$s', 'disconnected',
        '2026-11-20T%3$s:00Z');
    """
        .formatted(key, level, time);
  }

  @Test
  void the_state_of_the_schema_is_told_and_an_empty_database_stays_empty() {
    assertTrue(fresh.database().schema().isCurrent());
    try (var database = Database.open(TestPostgres.empty())) {
      var before = database.schema();

      assertEquals(new SchemaState(Optional.empty(), Schema.VERSION), before);
      assertEquals(before, database.schema());
      assertEquals(
          Optional.of("The database has no schema yet; run migrate."),
          database.probe().complaint());
    }
  }

  @Test
  void a_schema_of_a_later_build_is_not_current() {
    fresh.execute(
        "insert into flyway_schema_history (installed_rank, version, description, type, script,"
            + " installed_by, execution_time, success)"
            + " values (99, '99', 'later', 'SQL', 'V99', 'test', 1, true)");

    assertEquals(new SchemaState(Optional.of("99"), Schema.VERSION), fresh.database().schema());
    assertFalse(fresh.database().schema().isCurrent());
  }

  @Test
  void a_keyset_names_its_keys_as_ciphertexts_do() {
    var primary = FreshDatabase.KEYSET.encryption().getPrimary().getId();

    assertEquals(Set.of(Integer.toUnsignedLong(primary)), FreshDatabase.KEYSET.encryptionKeyIds());
  }
}
