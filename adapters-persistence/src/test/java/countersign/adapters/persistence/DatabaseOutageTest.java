package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.CustodyLogUnavailable;
import countersign.application.port.out.PairsInUse;
import countersign.application.port.out.PairsInUse.Opened;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TokenVault;
import countersign.domain.Connection;
import countersign.domain.CustodyEvent;
import countersign.domain.HeldPair;
import countersign.domain.Secret;
import countersign.domain.UserId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Beside each other, but beside no other test: one of them looks for a thread that these have too.
class DatabaseOutageTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir Path folder;

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  private static void stop(Closeable server) throws IOException {
    server.close();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static DatabaseSettings at(int port) {
    return DatabaseSettings.parse(
        "DATABASE_URL", new Secret("postgresql://postgres@127.0.0.1:" + port + "/"));
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Only a user who comes second is slow, in the middle of a commit.
  private static void makeSecondPairSlow(EmbeddedPostgres server) throws SQLException {
    execute(
        server,
        "create function wait() returns trigger language plpgsql as"
            + " $$ begin perform pg_sleep(60); return new; end $$");
    execute(
        server,
        "create trigger wait before insert on token_pair for each row"
            + " when (new.user_id = 'bob') execute function wait()");
  }

  private static void awaitSleeper(EmbeddedPostgres server) throws Exception {
    for (var tries = 0; tries < 200; tries++) {
      try (var connection = server.getPostgresDatabase().getConnection();
          var statement = connection.createStatement();
          var rows =
              statement.executeQuery("select from pg_stat_activity where wait_event = 'PgSleep'")) {
        if (rows.next()) {
          return;
        }
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError("the commit did not get as far as the pair");
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_database_that_stops_in_mid_commit_keeps_nothing_of_it_and_serves_again_after_its_restart()
      throws Exception {
    var port = freePort();
    try (var server = start(port);
        var database = Database.open(at(port))) {
      var vault = database.vault(FreshDatabase.KEYSET, FreshDatabase.CLOCK);
      database.migrate();
      store(vault, VaultScenes.ALICE);
      makeSecondPairSlow(server);
      var commit = CompletableFuture.runAsync(() -> store(vault, VaultScenes.BOB));
      awaitSleeper(server);

      stop(server);

      var failure = assertThrows(ExecutionException.class, () -> commit.get(5, TimeUnit.SECONDS));
      assertInstanceOf(StorageUnavailable.class, failure.getCause());
      assertRefusesSoon(vault);
      assertEquals(Optional.of("The database does not answer."), database.probe().complaint());

      try (var _ = start(port)) {
        awaitAnswer(database);
        assertEquals(
            Optional.of(VaultScenes.FIRST),
            vault.find(VaultScenes.ALICE).held().map(HeldPair::token));
        assertEquals(Connection.none(VaultScenes.BOB), vault.find(VaultScenes.BOB));
        assertEquals(Optional.empty(), database.probe().complaint());
      }
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void uses_are_refused_while_the_database_is_away_and_recorded_again_after_its_restart()
      throws Exception {
    var port = freePort();
    try (var first = start(port);
        var database = Database.open(at(port))) {
      database.migrate();
      store(database.vault(FreshDatabase.KEYSET, FreshDatabase.CLOCK), VaultScenes.ALICE);
      var pairs = database.pairsInUse(FreshDatabase.KEYSET, FreshDatabase.CLOCK);
      var opened = pairs.open(VaultScenes.ALICE);
      assertTrue(pairs.admit(opened, use(opened)));

      stop(first);

      assertTimeout(
          SOON.multipliedBy(2),
          () -> assertThrows(CustodyLogUnavailable.class, () -> pairs.admit(opened, use(opened))));

      try (var server = start(port)) {
        awaitAdmission(pairs, opened);
        execute(server, "do $$ begin assert (select count(*) = 4 from custody_event); end $$");
      }
    }
  }

  private static CustodyEvent use(Opened opened) {
    return CustodyEvent.about(
        VaultScenes.ALICE,
        opened.connection().held().orElseThrow(),
        CustodyEvent.Kind.SIGNED,
        "test",
        VaultScenes.OCCASION);
  }

  /// The pool tries again at intervals of up to 3 s.
  private static void awaitAdmission(PairsInUse pairs, Opened opened) {
    for (var tries = 0; ; tries++) {
      try {
        assertTrue(pairs.admit(opened, use(opened)));
        return;
      } catch (CustodyLogUnavailable e) {
        assertTrue(tries < 5, e::toString);
      }
    }
  }

  private static void store(TokenVault vault, UserId user) {
    var transition = VaultScenes.arrival(vault, user, VaultScenes.FIRST, VaultScenes.WRITES);
    assertEquals(
        new TokenVault.Commit.Done(),
        vault.commit(transition, Optional.of(VaultScenes.FIRST_PAIR)));
  }

  /// The pool hands a connection that was used within the last half second out unchecked, and tries
  /// again at intervals of up to 3 s while the database is away.
  private static void awaitAnswer(Database database) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(600);
    for (var tries = 0; tries < 3 && database.probe().complaint().isPresent(); tries++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static void assertRefusesSoon(TokenVault vault) {
    var refusal =
        assertTimeout(
            SOON,
            () -> assertThrows(StorageUnavailable.class, () -> vault.find(VaultScenes.ALICE)));
    assertFalse(refusal.toString().contains("select"));
    assertFalse(String.valueOf(refusal.getCause()).contains("select"));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_database_that_never_answers_is_given_up_soon() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var database = Database.open(at(silent.getLocalPort()))) {
      assertRefusesSoon(database.vault(FreshDatabase.KEYSET, FreshDatabase.CLOCK));
      assertTimeout(SOON, () -> assertFalse(database.probe().complaint().isEmpty()));
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_database_that_is_not_there_does_not_keep_it_from_opening() throws IOException {
    try (var database = assertTimeout(SOON, () -> Database.open(at(freePort())))) {
      assertRefusesSoon(database.vault(FreshDatabase.KEYSET, FreshDatabase.CLOCK));
      assertTimeout(
          SOON.multipliedBy(2), () -> assertThrows(DatabaseRefused.class, database::migrate));
    }
  }
}
