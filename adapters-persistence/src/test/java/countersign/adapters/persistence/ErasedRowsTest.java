package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.ClearingGuard;
import countersign.domain.EndpointName;
import countersign.domain.IdempotencyKey;
import countersign.domain.RateLimit;
import countersign.domain.SeenLimits;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErasedRowsTest extends VaultScenes {
  private void writeDown(UserId user) {
    var limit = new RateLimit(RateLimit.Family.WINDOW, 100, 99, NOON);
    fresh
        .database()
        .limitBook()
        .keep(
            user,
            new SeenLimits(
                new EndpointName("POST /2/tweets"), List.of(limit), Optional.empty(), NOON));
    fresh
        .database()
        .postRecords()
        .claim(user, new IdempotencyKey("key"), "ab", NOON, NOON.plusSeconds(60));
    assertTrue(
        fresh
            .database()
            .deathReports(FreshDatabase.KEYSET)
            .mayClear(user, ClearingGuard.STANDARD, OCCASION));
  }

  private List<Object> rowsOf(UserId user) {
    return List.of("seen_endpoint", "rate_limit", "post_record", "death_report").stream()
        .map(table ->
            fresh.value(
                "select count(*) from " + table + " where user_id = '" + user.value() + "'"))
        .toList();
  }

  @Test
  void nothing_is_left_of_an_erased_user_and_all_of_others() {
    writeDown(ALICE);
    writeDown(BOB);

    fresh.run(jooq -> {
      new ErasedRows(jooq).delete(ALICE);
      return true;
    });

    assertEquals(List.of(0L, 0L, 0L, 0L), rowsOf(ALICE));
    assertEquals(List.of(1L, 1L, 1L, 1L), rowsOf(BOB));
  }
}
