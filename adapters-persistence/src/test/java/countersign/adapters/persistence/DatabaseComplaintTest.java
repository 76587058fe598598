package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What is said of a database that cannot be used.
class DatabaseComplaintTest {
  private static final Duration SOON = Duration.ofSeconds(4);

  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  private static DatabaseSettings at(String url) {
    return DatabaseSettings.parse("DATABASE_URL", new Secret(url));
  }

  private static String complaint(DatabaseSettings settings) {
    return assertTimeout(
        SOON,
        () -> {
          try (var database = Database.open(settings)) {
            var fault = database.complaint().orElseThrow();
            assertFalse((fault.cause() + fault.steps()).contains("hunter2"), fault::toString);
            assertTrue((fault.cause() + fault.steps()).contains("DATABASE_URL"), fault::toString);
            assertEquals(fault, assertThrows(DatabaseRefused.class, database::migrate).fault());
            return fault.cause();
          }
        });
  }

  private String urlOf(String user, String database) {
    return fresh
        .settings()
        .jdbcUrl()
        .replaceFirst("jdbc:postgresql://", "postgresql://" + user + "@")
        .replaceFirst("/[^/]*$", "/" + database);
  }

  @Test
  void nothing_that_listens_is_named_with_its_port() {
    assertEquals(
        "The database at 127.0.0.1:1 (DATABASE_URL) refuses connections: nothing listens there.",
        complaint(at("postgresql://me:hunter2@127.0.0.1:1/db")));
  }

  @Test
  void a_host_that_is_not_known_is_named() {
    assertEquals(
        "The host name in DATABASE_URL is not known: nowhere.invalid:5432.",
        complaint(at("postgresql://me:hunter2@nowhere.invalid/db")));
  }

  @Test
  void silence_is_given_up() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertTrue(
          complaint(at("postgresql://me:hunter2@127.0.0.1:" + silent.getLocalPort() + "/db"))
              .contains("did not answer in time"));
    }
  }

  @Test
  void a_database_a_role_and_tls_that_are_not_there_are_told_apart() {
    var nowhere = complaint(at(urlOf("postgres:hunter2", "nowhere")));
    assertTrue(nowhere.contains("has no database of that name"), nowhere);
    var nobody = complaint(at(urlOf("nobody:hunter2", "postgres")));
    assertTrue(nobody.contains("refuses the role \"nobody\""), nobody);
    var noTls = complaint(at(urlOf("postgres:hunter2", "postgres?sslmode=require")));
    assertTrue(noTls.contains("does not offer TLS"), noTls);
  }

  @Test
  void a_database_of_another_encoding_is_named() {
    fresh.execute(
        "create database latin encoding 'LATIN1' template template0 locale_provider libc locale 'C'");
    try {
      var complaint = complaint(at(urlOf("postgres", "latin")));
      assertTrue(complaint.contains("is encoded in LATIN1"), complaint);
    } finally {
      fresh.execute("drop database latin with (force)");
    }
  }

  @Test
  void a_database_that_may_only_be_read_is_named() {
    var settings =
        at(urlOf("postgres", "postgres?options=-c%20default_transaction_read_only%3Don"));
    assertTrue(complaint(settings).contains("is read-only"));
  }

  @Test
  void a_role_that_may_not_create_is_named_where_there_is_something_to_create() {
    var empty = TestPostgres.empty();
    fresh.execute("create role poor login");
    try (var database =
        Database.open(at(empty.jdbcUrl().replace("jdbc:postgresql://", "postgresql://poor@")))) {
      assertEquals(Optional.empty(), database.complaint());
      var refused = assertThrows(DatabaseRefused.class, database::migrate).fault();
      assertTrue(
          refused.cause().contains("\"poor\" of DATABASE_URL may not create"), refused::cause);
      assertTrue(refused.steps().getFirst().contains("GRANT CREATE ON SCHEMA"), refused::toString);
    } finally {
      fresh.execute("drop role poor");
      TestPostgres.drop(empty);
    }
  }

  @Test
  void a_schema_that_is_newer_or_missing_is_named() {
    fresh.execute(
        "update flyway_schema_history set version = '99' where version = '" + Schema.VERSION + "'");
    var newer = assertThrows(DatabaseRefused.class, fresh.database()::migrate).fault();
    assertTrue(newer.cause().contains("newer build: version 99"), newer::cause);
    assertEquals(
        newer, assertThrows(DatabaseRefused.class, fresh.database()::requireCurrent).fault());
    fresh.execute("drop table flyway_schema_history");
    var none = assertThrows(DatabaseRefused.class, fresh.database()::requireCurrent).fault();
    assertTrue(none.cause().contains("has no schema yet"), none::cause);
  }

  @Test
  void a_server_is_reached_by_its_unix_socket(@TempDir Path folder) throws Exception {
    var sockets = Files.createTempDirectory(Path.of("/tmp"), "pg"); // a socket's path is short
    Files.setPosixFilePermissions(
        sockets, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
    try (var server =
            EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setServerConfig("unix_socket_directories", sockets.toString())
                .start();
        var database =
            Database.open(
                at(
                    "postgresql://postgres@localhost/postgres?host="
                        + sockets
                        + "&port="
                        + server.getPort()))) {
      assertEquals(Optional.empty(), database.complaint());
      database.migrate();
      assertEquals(Optional.empty(), database.probe().complaint());
      assertFalse(database.isThroughPooler());
    }
  }
}
