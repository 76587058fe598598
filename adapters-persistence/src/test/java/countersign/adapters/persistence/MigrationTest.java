package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.TokenVault.Commit;
import countersign.domain.Inconclusive;
import countersign.domain.UserId;
import java.sql.DriverManager;
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
    try (var connections = Connections.forMigrations(settings)) {
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
