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
