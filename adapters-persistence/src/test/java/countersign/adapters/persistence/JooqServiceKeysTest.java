package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.ServiceKeys;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.testkit.ServiceKeysContract;
import countersign.domain.Scope;
import countersign.domain.Secret;
import countersign.domain.ServiceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqServiceKeysTest extends ServiceKeysContract {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  private final AtomicReference<Instant> time = new AtomicReference<>(NOON);
  private final Random random = new Random(7);
  private Optional<ServiceKeys> keys = Optional.empty();

  @BeforeEach
  void open() {
    keys = Optional.of(keysOf(fresh.database()));
  }

  private ServiceKeys keysOf(Database database) {
    return database.serviceKeys(List.of(), time::get, random);
  }

  @Override
  protected ServiceKeys keys() {
    return keys.orElseThrow();
  }

  @Override
  protected void pass(Duration elapsed) {
    time.updateAndGet(now -> now.plus(elapsed));
  }

  private boolean isFound(Secret key) {
    return keys().find(key).isPresent();
  }

  @Test
  void a_key_is_256_bits_of_the_given_chance() {
    var zeros = fresh.database().serviceKeys(List.of(), time::get, () -> 0L).draw();

    assertEquals("csk_" + "A".repeat(43), zeros.reveal());
  }

  @Test
  void the_database_holds_the_hash_and_no_more_of_the_key_than_its_prefix() {
    var key = fresh.database().serviceKeys(List.of(), time::get, () -> 0L).draw();
    assertTrue(keys().add(key, about(POSTER, NOON, Scope.READ)));

    assertEquals(
        "{\"id\": 1, \"name\": \"poster\", \"prefix\": \"csk_AAAAAAAA\", \"scopes\": [\"read\"],"
            + " \"key_sha256\":"
            + " \"75cc9a3f7a0301b916709796d4d64d9da607dc212e8dc9519b1ac8e87e304027\"}",
        fresh.value(
            "select (jsonb_strip_nulls(to_jsonb(k)) - 'created_at')::text from service_key k"));
  }

  @Test
  void a_key_that_was_not_drawn_is_refused_without_repeating_it() {
    var typed = new Secret("csk_password");

    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> keys().add(typed, about(POSTER, NOON, Scope.READ)));

    assertFalse(refusal.toString().contains("password"));
  }

  @Test
  void a_key_revoked_on_another_instance_is_refused_within_a_second() {
    var key = added(POSTER);
    assertTrue(isFound(key));
    try (var other = Database.open(fresh.settings())) {
      assertTrue(keysOf(other).revoke(POSTER, NOON));
    }

    pass(Duration.ofSeconds(1));
    assertTrue(isFound(key)); // it is not read at every call
    pass(Duration.ofMillis(1));
    assertFalse(isFound(key));
  }

  @Test
  void keys_are_read_anew_when_the_clock_was_set_back() {
    var key = added(POSTER);
    assertTrue(isFound(key));
    assertTrue(keys().revoke(POSTER, NOON));

    pass(Duration.ofSeconds(-1));

    assertFalse(isFound(key));
  }

  @Test
  void keys_that_cannot_be_read_are_neither_accepted_nor_refused() {
    var key = added(POSTER);
    assertTrue(isFound(key));
    pass(Duration.ofSeconds(2));

    fresh.execute("alter table service_key rename to gone");
    var failure = assertThrows(StorageUnavailable.class, () -> isFound(key));
    assertThrows(StorageUnavailable.class, () -> isFound(key));
    assertFalse(failure.toString().contains(key.reveal()));
    fresh.execute("alter table gone rename to service_key");

    assertTrue(isFound(key));
  }

  @Test
  void a_use_that_cannot_be_written_down_fails_nothing() {
    added(POSTER);
    fresh.execute("alter table service_key rename to gone");
    keys().used(POSTER, NOON);
    fresh.execute("alter table gone rename to service_key");

    keys().used(POSTER, NOON.plusSeconds(60));

    assertEquals(
        Optional.of(NOON.plusSeconds(60)),
        keys().list().stream().flatMap(each -> each.lastUsedAt().stream()).findFirst());
  }

  @Test
  void of_two_instances_the_newest_use_stays() {
    added(POSTER);
    keys().used(POSTER, NOON.plusSeconds(30));

    keysOf(fresh.database()).used(POSTER, NOON);

    assertEquals(
        Optional.of(NOON.plusSeconds(30)),
        keys().list().stream().findFirst().flatMap(ServiceKey::lastUsedAt));
  }
}
