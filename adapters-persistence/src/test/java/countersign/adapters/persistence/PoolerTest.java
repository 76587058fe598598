package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.adapters.persistence.PoolerStandIn.Order;
import countersign.adapters.persistence.PoolerStandIn.Unknown;
import countersign.application.port.out.PairsInUse;
import countersign.application.port.out.TokenVault;
import countersign.domain.CustodyEvent;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What has to hold where a pooler lends sessions by the transaction.
class PoolerTest {
  private static final int USES = 2_000;
  private static final int SESSIONS = 4;

  private final DatabaseSettings server = TestPostgres.empty();

  @AfterEach
  void drop() {
    TestPostgres.drop(server);
  }

  @Test
  void a_server_of_our_own_is_no_pooler() {
    try (var database = Database.open(server)) {
      assertEquals(Optional.empty(), database.complaint());
      assertFalse(database.isThroughPooler());
    }
  }

  @ParameterizedTest
  @CsvSource({"REFUSED, LAST", "IGNORED, LAST", "REFUSED, ANOTHER", "IGNORED, ANOTHER"})
  void a_pooler_is_recognised_at_the_start_also_a_quiet_one(Unknown unknown, Order order)
      throws Exception {
    try (var pooler = new PoolerStandIn(server, SESSIONS, unknown, order);
        var database = Database.open(pooler.settings(""))) {
      assertEquals(Optional.empty(), database.complaint());
      assertTrue(database.isThroughPooler());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', REFUSED",
    "'', IGNORED",
    "?pgbouncer=true, REFUSED",
    "?schema=our%20own, IGNORED",
    "?schema=our%20own&pgbouncer=true, REFUSED"
  })
  void everything_works_through_it_and_leaves_nothing_in_its_sessions(String query, Unknown unknown)
      throws Exception {
    try (var pooler = new PoolerStandIn(server, SESSIONS, unknown, Order.ANOTHER)) {
      try (var database = Database.open(pooler.settings(query))) {
        database.migrate();
        work(database);
      }
      assertEquals(
          Collections.nCopies(SESSIONS, "0"),
          pooler.ask("select count(*) from pg_prepared_statements"));
      assertEquals(Collections.nCopies(SESSIONS, "0"), pooler.ask("show statement_timeout"));
      assertEquals(
          Collections.nCopies(SESSIONS, "off"), pooler.ask("show default_transaction_read_only"));
      assertEquals(
          Collections.nCopies(SESSIONS, "\"$user\", public"), pooler.ask("show search_path"));
      var schema = query.contains("schema") ? "\"our own\"" : "public";
      assertEquals(
          Integer.toString(USES + 2),
          pooler.ask("select count(*) from " + schema + ".custody_event").getFirst());
    }
  }

  private static void work(Database database) throws Exception {
    assertEquals(Optional.empty(), database.probe().complaint());
    var vault = database.vault(FreshDatabase.KEYSET, FreshDatabase.CLOCK);
    store(vault, VaultScenes.ALICE);
    var pairs = database.pairsInUse(FreshDatabase.KEYSET, FreshDatabase.CLOCK);
    Callable<Boolean> uses =
        () -> {
          for (var i = 0; i < USES / 8; i++) {
            assertTrue(use(pairs));
            assertTrue(vault.find(VaultScenes.ALICE).held().isPresent());
          }
          return true;
        };
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(Collections.nCopies(8, uses))) {
        assertTrue(done.get());
      }
    }
    var old = Instant.parse("2020-01-01T00:00:00Z");
    assertEquals(0, database.retention(FreshDatabase.KEYSET).forgetSightings(old));
    database.keyRegistry().admit(FreshDatabase.KEYSET.state());
    var chain = database.verification(FreshDatabase.KEYSET).chain();
    assertEquals(USES + 2L, chain.sizes().stream().mapToLong(size -> size.links()).sum());
    assertTrue(database.schema().isCurrent());
  }

  private static boolean use(PairsInUse pairs) {
    var opened = pairs.open(VaultScenes.ALICE);
    return pairs.admit(
        opened,
        CustodyEvent.about(
            VaultScenes.ALICE,
            opened.connection().held().orElseThrow(),
            CustodyEvent.Kind.SIGNED,
            "test",
            VaultScenes.OCCASION));
  }

  private static void store(TokenVault vault, UserId user) {
    var transition = VaultScenes.arrival(vault, user, VaultScenes.FIRST, VaultScenes.WRITES);
    assertEquals(
        new TokenVault.Commit.Done(),
        vault.commit(transition, Optional.of(VaultScenes.FIRST_PAIR)));
  }

  @Test
  void instances_that_migrate_through_it_at_once_all_find_the_schema() throws Exception {
    try (var pooler = new PoolerStandIn(server, SESSIONS, Unknown.IGNORED, Order.ANOTHER)) {
      Callable<Boolean> start =
          () -> {
            try (var database = Database.open(pooler.settings(""))) {
              database.migrate();
              return database.schema().isCurrent();
            }
          };
      try (var threads = Executors.newFixedThreadPool(3)) {
        for (var current : threads.invokeAll(Collections.nCopies(3, start))) {
          assertTrue(current.get());
        }
      }
    }
  }

  @Test
  void statements_that_another_session_does_not_know_make_it_switch_over_without_a_failure()
      throws Exception {
    try (var pooler = new PoolerStandIn(server, SESSIONS, Unknown.IGNORED, Order.ANOTHER)) {
      var knowledge = new Pooler("test", false);
      try (var sessions = Sessions.open(pooler.settings(""), Purpose.USES, knowledge)) {
        var storage = new Storage(sessions);
        for (var i = 0; i < 40; i++) {
          var number = i;
          pooler.pin(i < 20);
          var echo =
              storage.inTransaction(
                  jooq -> String.valueOf(jooq.fetchValue("select cast(? as int)", number)));
          assertEquals(Integer.toString(number), echo);
        }
        assertTrue(knowledge.isRecognised());
      }
    }
  }
}
