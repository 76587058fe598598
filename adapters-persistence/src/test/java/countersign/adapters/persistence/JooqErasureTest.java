package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.PendingConnections.Pending;
import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TokenVault.Commit;
import countersign.application.testkit.ErasureContract;
import countersign.domain.CustodyEvent;
import countersign.domain.EndReason;
import countersign.domain.ReturnPath;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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

  /// Whichever comes first, the pair is whole afterwards.
  @Test
  void a_pair_that_arrives_while_its_user_is_erased_is_kept() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var round = 0; round < 30; round++) {
        var user = new UserId("user-" + round);
        Callable<Boolean> arrival =
            () -> arrives(user, FIRST, FIRST_PAIR, WRITES, NOON) instanceof Commit.Done;
        Callable<Boolean> erasure = () -> vault().forget(user, erasureOf(user));

        var arrived = threads.submit(arrival);
        var erased = threads.submit(erasure);

        assertTrue(arrived.get());
        assertEquals(erased.get() ? 3 : 2, log(user).size());
        var held = held(vault().find(user));
        assertEquals(Optional.of(FIRST_PAIR), vault().open(user, held.generation()));
      }
    }
  }
}
