package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.PostRecords;
import countersign.application.port.out.PostRecords.Claim;
import countersign.application.testkit.PostRecordsContract;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqPostRecordsTest extends PostRecordsContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected PostRecords records() {
    return fresh.database().postRecords();
  }

  @Test
  void of_two_hundred_claims_on_two_instances_one_is_mine() throws Exception {
    try (var other = Database.open(fresh.settings())) {
      var claims = claims(200, List.of(records(), other.postRecords()), NOON);

      assertEquals(1, claims.stream().filter(Claim.Mine.class::isInstance).count());
      assertEquals(199, Collections.frequency(claims, new Claim.Busy()));
    }
  }

  @Test
  void of_two_that_find_it_broken_off_at_the_same_moment_one_settles_it() throws Exception {
    var ticket = assertInstanceOf(Claim.Mine.class, claim(records(), NOON)).ticket();
    assertTrue(records().intend(ticket, 0, NOON));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Claim> claim = () -> claim(records(), NOON.plusSeconds(31));
      var claims =
          fresh.run(jooq ->
              jooq.transactionResult(transaction -> {
                transaction.dsl().execute("select from post_record for update");
                var both = List.of(threads.submit(claim), threads.submit(claim));
                awaitWaiting(2);
                return both;
              }));
      var found = List.of(claims.getFirst().get(), claims.getLast().get());

      assertEquals(1, found.stream().filter(Claim.BrokenOff.class::isInstance).count());
      assertEquals(1, Collections.frequency(found, new Claim.Busy()));
    }
  }

  private void awaitWaiting(long wanted) throws InterruptedException {
    var waiting =
        "select count(*) from pg_stat_activity"
            + " where datname = current_database() and wait_event_type = 'Lock'";
    for (var tries = 0; tries < 500 && !fresh.value(waiting).equals(wanted); tries++) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Test
  void an_intent_outlives_the_instance_that_had_it() {
    try (var instance = Database.open(fresh.settings())) {
      var claim = claim(instance.postRecords(), NOON);
      var ticket = assertInstanceOf(Claim.Mine.class, claim).ticket();
      assertTrue(instance.postRecords().intend(ticket, 0, NOON.plusNanos(1_999)));
    }

    var found = assertInstanceOf(Claim.BrokenOff.class, claim(records(), NOON.plusSeconds(31)));
    assertEquals(NOON.plusNanos(1_000), found.intendedAt());
  }

  @Test
  void the_text_itself_is_not_taken_for_what_tells_bodies_apart() {
    assertThrows(
        IllegalStateException.class,
        () -> records().claim(ALICE, KEY, "Good morning!", NOON, NOON.plusSeconds(60)));
  }
}
