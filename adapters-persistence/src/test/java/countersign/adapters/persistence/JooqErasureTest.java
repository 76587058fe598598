package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.PendingConnections.Pending;
import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TokenVault.Commit;
import countersign.application.testkit.ErasureContract;
import countersign.domain.CustodyEvent;
import countersign.domain.EndReason;
import countersign.domain.Generation;
import countersign.domain.ReturnPath;
import countersign.domain.UserId;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqErasureTest extends ErasureContract {
  private static final UserId WANDERER = new UserId("user_wanderer");

  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected TokenVault vault() {
    return fresh.vault();
  }

  @Override
  protected List<CustodyEvent> log(UserId user) {
    return fresh.log(user);
  }

  @Test
  void no_table_names_an_erased_user() {
    arrives(WANDERER, FIRST, FIRST_PAIR, WRITES, NOON);
    arrives(WANDERER, SECOND, SECOND_PAIR, SILENCE, NOON);
    fresh
        .database()
        .pendingConnections()
        .open(
            new Pending(
                FIRST,
                WANDERER,
                KEY,
                ReturnPath.parse("/").orElseThrow(),
                false,
                Optional.empty(),
                NOON));
    ends(WANDERER, EndReason.DISCONNECTED, false, NOON);
    assertEquals(List.of("connection", "pending_connection", "sighting"), tablesThatName(WANDERER));

    vault().forget(WANDERER, erasureOf(WANDERER));

    assertEquals(List.of(), tablesThatName(WANDERER));
  }

  private List<String> tablesThatName(UserId user) {
    return fresh.run(jooq ->
        jooq
            .fetchValues(
                "select table_name::text from information_schema.tables"
                    + " where table_schema = 'public' order by 1")
            .stream()
            .map(String::valueOf)
            .filter(table ->
                !jooq.fetch(
                        "select from " + table + " t where strpos(t::text, ?) > 0", user.value())
                    .isEmpty())
            .toList());
  }

  @Test
  void pairs_of_both_lives_wait_for_their_invalidation() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    ends(ALICE, EndReason.DISCONNECTED, true, NOON);
    vault().forget(ALICE, erasureOf(ALICE));
    arrives(ALICE, SECOND, SECOND_PAIR, WRITES, NOON);

    ends(ALICE, EndReason.DISCONNECTED, true, NOON);

    assertEquals(2, fresh.outbox().waiting(ALICE));
  }

  @Test
  void a_pair_that_arrives_while_its_user_is_erased_waits_and_is_kept() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var blocker = DriverManager.getConnection(fresh.settings().jdbcUrl(), "postgres", "")) {
      blocker.setAutoCommit(false);
      DSL.using(blocker).execute("lock table pending_connection in exclusive mode");
      var erased = threads.submit(() -> vault().forget(ALICE, erasureOf(ALICE)));
      awaitWaiting(1);
      var arrived = threads.submit(() -> arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON));
      awaitWaiting(2);

      blocker.rollback();

      assertTrue(erased.get());
      assertEquals(new Commit.Done(), arrived.get());
      assertEquals(Optional.of(FIRST_PAIR), vault().open(ALICE, new Generation(1)));
      assertEquals(3, log(ALICE).size());
    }
  }

  private void awaitWaiting(int transactions) throws InterruptedException {
    var waiting =
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
            + " and datname = current_database()";
    for (var tries = 0; tries < 200; tries++) {
      if (fresh.value(waiting).equals((long) transactions)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new AssertionError("not " + transactions + " transactions wait");
  }
}
