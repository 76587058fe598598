package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.GrantVault;
import countersign.application.port.out.GrantVault.Commit;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.RefreshRule;
import countersign.domain.UserId;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class GrantConcurrencyTest extends GrantScenes {

  private static <T> List<T> all(List<Callable<T>> tasks) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>();
      for (var future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    }
  }

  @Test
  void of_a_hundred_on_two_instances_that_begin_a_refresh_one_may_ask_x() throws Exception {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    try (var other = Database.open(fresh.settings())) {
      var vaults = List.of(grants(), other.grants(FreshDatabase.KEYSET, FreshDatabase.CLOCK));
      var found = grants().find(ALICE);
      var begins =
          IntStream.range(0, 100)
              .<Callable<Commit>>mapToObj(number ->
                  () ->
                      vaults
                          .get(number % 2)
                          .commit(
                              RefreshRule.begin(found, at(NOON.plusSeconds(number))),
                              Optional.empty()))
              .toList();

      var done = all(begins).stream().filter(Commit.Done.class::isInstance).toList();

      assertEquals(List.of(new Commit.Done(grants().find(ALICE))), done);
      var begun =
          log(ALICE).stream()
              .map(CustodyEvent::kind)
              .filter(kind -> kind == Kind.GRANT_REFRESH_BEGUN)
              .toList();
      assertEquals(1, begun.size());
    }
  }

  @Test
  void two_instances_claim_each_grant_that_is_due_once() throws Exception {
    for (var number = 0; number < 40; number++) {
      var user = new UserId("user-" + number);
      grantArrives(user, ACCESS, TOKENS, NOON);
      refreshBegins(user, NOON);
    }
    try (var other = Database.open(fresh.settings())) {
      var vaults = List.of(grants(), other.grants(FreshDatabase.KEYSET, FreshDatabase.CLOCK));
      var claims =
          IntStream.range(0, 40)
              .mapToObj(number -> vaults.get(number % 2))
              .<Callable<List<UserId>>>map(vault -> () -> claim(vault))
              .toList();

      var claimed = all(claims).stream().flatMap(List::stream).toList();

      assertEquals(40, claimed.size());
      assertEquals(40, claimed.stream().distinct().count());
    }
  }

  private static List<UserId> claim(GrantVault vault) {
    return vault.claimDue(NOON.plusSeconds(60), NOON.plusSeconds(120), 3);
  }

  @Test
  void a_grant_that_arrives_while_its_user_is_erased_waits_and_is_kept() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var blocker = DriverManager.getConnection(fresh.settings().jdbcUrl(), "postgres", "")) {
      blocker.setAutoCommit(false);
      DSL.using(blocker).execute("lock table pending_connection in exclusive mode");
      var erased = threads.submit(() -> vault().forget(ALICE, erasureOf(ALICE, NOON)));
      awaitWaiting(1);
      var arrived = threads.submit(() -> grantArrives(ALICE, ACCESS, TOKENS, NOON));
      awaitWaiting(2);

      blocker.rollback();

      assertTrue(erased.get());
      assertEquals(arrived.get(), grants().find(ALICE));
      assertEquals(Optional.of(TOKENS), grants().open(ALICE).tokens());
    }
  }

  private void awaitWaiting(long transactions) throws InterruptedException {
    var waiting =
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
            + " and datname = current_database()";
    for (var tries = 0; tries < 200; tries++) {
      if (fresh.value(waiting).equals(transactions)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new AssertionError("not " + transactions + " transactions wait");
  }
}
