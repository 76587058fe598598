package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.InvalidationOutbox.Waiting;
import countersign.application.port.out.TokenVault.Commit;
import countersign.domain.EndReason;
import countersign.domain.Generation;
import countersign.domain.Inconclusive;
import countersign.domain.Protocol;
import countersign.domain.ReturnPath;
import countersign.domain.UserId;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/// What becomes of a database that an older version filled.
class MigrationTest {
  private static final String EVENT_OF_VERSION_1 =
      "insert into custody_event (kind, user_id, generation, reason, request_id, at)"
          + " values ('signed', 'alice', 1, 'test', 'request-1', now())";

  private static DatabaseSettings atVersion(String version) {
    var settings = TestPostgres.empty();
    try (var connections =
        Connections.pool(
            new Dialling(settings, Purpose.MIGRATION, new Pooler("test", false)), false)) {
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(connections)
          .locations("classpath:db-migration")
          .target(version)
          .load()
          .migrate();
    }
    return settings;
  }

  private static void migrate(DatabaseSettings settings) {
    try (var database = Database.open(settings)) {
      database.migrate();
    }
  }

  @Test
  void events_of_version_1_stay_without_their_user_and_new_ones_must_name_one() throws Exception {
    var settings = atVersion("1");
    try (var connection = DriverManager.getConnection(settings.jdbcUrl(), "postgres", "")) {
      var jooq = DSL.using(connection);
      jooq.execute(EVENT_OF_VERSION_1);

      migrate(settings);

      assertEquals(
          List.of("1 signed 1 null null"),
          jooq.fetchValues(
              "select concat_ws(' ', event_id, kind, generation,"
                  + " coalesce(user_fingerprint, 'null'), coalesce(service, 'null'))"
                  + " from custody_event"));
      assertTrue(columns(jooq).contains("user_fingerprint"));
      assertFalse(columns(jooq).contains("user_id"));
      assertThrows(
          DataAccessException.class,
          () -> jooq.execute(EVENT_OF_VERSION_1.replace("user_id,", "").replace("'alice',", "")));
      assertThrows(DataAccessException.class, () -> jooq.execute("delete from custody_event"));
    }
  }

  private static String columns(DSLContext jooq) {
    return jooq.fetchValues(
            "select column_name::text from information_schema.columns"
                + " where table_name = 'custody_event'")
        .toString();
  }

  @Test
  void revisions_go_on_above_those_of_version_1() throws Exception {
    var settings = atVersion("1");
    try (var connection = DriverManager.getConnection(settings.jdbcUrl(), "postgres", "")) {
      DSL.using(connection)
          .execute(
              "insert into connection (user_id, revision, newest_generation, created_at,"
                  + " changed_at) values ('old', 41, 0, now(), now())");
    }
    migrate(settings);

    try (var database = Database.open(settings)) {
      var vault = database.vault(FreshDatabase.KEYSET, FreshDatabase.CLOCK);
      var user = new UserId("new");
      var arrival = VaultScenes.arrival(vault, user, VaultScenes.FIRST, VaultScenes.WRITES);

      assertEquals(new Commit.Done(), vault.commit(arrival, Optional.of(VaultScenes.FIRST_PAIR)));
      assertEquals(42, vault.find(user).revision());
    }
  }

  @Test
  void what_version_3_kept_stays_and_is_of_oauth1() throws Exception {
    var settings = atVersion("3");
    var place = new PairCipher.Place(VaultScenes.ALICE, new Generation(2), VaultScenes.KEY);
    var sealed = FreshDatabase.KEYSET.pairCipher().seal(VaultScenes.FIRST_PAIR, place);
    var user = FreshDatabase.KEYSET.fingerprints().ofUser(VaultScenes.ALICE).hex();
    try (var connection = DriverManager.getConnection(settings.jdbcUrl(), "postgres", "")) {
      var jooq = DSL.using(connection);
      jooq.execute(
          "insert into custody_event (kind, user_fingerprint, generation, reason, request_id, at)"
              + " values ('signed', ?, 2, 'test', 'request-1', now())",
          user);
      jooq.execute(
          "insert into invalidation (user_id, generation, token_fingerprint,"
              + " consumer_key_fingerprint, token_ciphertext, secret_ciphertext, queued_at,"
              + " next_attempt_at) values ('alice', 2, ?, ?, ?, ?, now(), now())",
          VaultScenes.FIRST.hex(),
          VaultScenes.KEY.hex(),
          sealed.token(),
          sealed.secret());
      jooq.execute(
          "insert into pending_connection (request_token_fingerprint, user_id,"
              + " consumer_key_fingerprint, return_path, switch_account, expires_at)"
              + " values (?, 'alice', ?, '/', false, now())",
          VaultScenes.FIRST.hex(),
          VaultScenes.KEY.hex());
      jooq.execute(
          "insert into post_record (user_id, idempotency_key, body_hash, state, claimed_at,"
              + " claimed_until, media, sent) values ('alice', 'key', 'ab', 'ended', now(), now(),"
              + " '{}', array['1'])");

      migrate(settings);

      assertEquals(List.of("oauth1"), jooq.fetchValues("select protocol from custody_event"));
      assertEquals(List.of(1), jooq.fetchValues("select cardinality(sent) from post_record"));
      assertThrows(DataAccessException.class, () -> jooq.execute("delete from custody_event"));
      assertEquals(
          0,
          jooq.fetchCount(
              DSL.table("information_schema.columns"),
              DSL.condition("column_name = 'protocol' and column_default is not null")));
    }
    assertKept(settings);
  }

  private static void assertKept(DatabaseSettings settings) {
    try (var database = Database.open(settings)) {
      var now = Instant.now().plusSeconds(60);
      var vault = database.vault(FreshDatabase.KEYSET, FreshDatabase.CLOCK);
      assertEquals(new Generation(2), vault.find(VaultScenes.ALICE).newest());
      assertTrue(vault.lastUse(VaultScenes.ALICE, new Generation(2)).isPresent());
      var grants = database.grants(FreshDatabase.KEYSET, FreshDatabase.CLOCK);
      assertEquals(Generation.NONE, grants.find(VaultScenes.ALICE).newest());

      var pending = database.pendingConnections();
      assertEquals(
          Optional.of(ReturnPath.ROOT), pending.returnPath(VaultScenes.FIRST, VaultScenes.ALICE));
      var waiting = database.invalidations(FreshDatabase.KEYSET).claim(VaultScenes.ALICE, now, now);
      assertEquals(List.of(Protocol.OAUTH1), waiting.stream().map(Waiting::protocol).toList());
      assertEquals(Optional.of(VaultScenes.FIRST_PAIR), waiting.getFirst().credentials());
    }
  }

  @Test
  void a_connection_and_a_sighting_can_end_for_every_reason_there_is() throws Exception {
    var settings = TestPostgres.migrated();
    try (var connection = DriverManager.getConnection(settings.jdbcUrl(), "postgres", "")) {
      for (var name : List.of("sighting_ended_check", "connection.ending_reason_is_known")) {
        var check =
            DSL.using(connection)
                .fetchValues(
                    "select pg_get_constraintdef(oid) from pg_constraint where ? in"
                        + " (conname, conrelid::regclass || '.' || conname)",
                    name)
                .toString();

        assertEquals(
            List.of(),
            Arrays.stream(EndReason.values())
                .filter(reason -> !check.contains("'" + reason.wire() + "'"))
                .toList());
      }
    }
  }

  @Test
  void a_pair_can_be_doubted_for_every_cause_there_is() throws Exception {
    var settings = TestPostgres.migrated();
    try (var connection = DriverManager.getConnection(settings.jdbcUrl(), "postgres", "")) {
      var check =
          DSL.using(connection)
              .fetchValues(
                  "select pg_get_constraintdef(oid) from pg_constraint"
                      + " where conname = 'token_pair_doubt_check'")
              .toString();

      assertEquals(
          List.of(),
          Arrays.stream(Inconclusive.Cause.values())
              .filter(cause -> !check.contains("'" + cause.wire() + "'"))
              .toList());
    }
  }
}
