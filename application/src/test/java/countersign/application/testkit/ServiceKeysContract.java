package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.ServiceKeys;
import countersign.domain.Scope;
import countersign.domain.Secret;
import countersign.domain.ServiceKey;
import countersign.domain.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [ServiceKeys] does.
public abstract class ServiceKeysContract {
  /// The clock of the keys begins here.
  protected static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  protected static final ServiceName POSTER = new ServiceName("poster");
  protected static final ServiceName READER = new ServiceName("reader");

  /// After this long every change is seen.
  private static final Duration SEEN = Duration.ofMillis(1_001);

  protected abstract ServiceKeys keys();

  /// Lets the keys' clock go on.
  protected abstract void pass(Duration time);

  protected static ServiceKey about(ServiceName name, Instant createdAt, Scope... scopes) {
    return new ServiceKey(
        name,
        Set.of(scopes),
        Optional.empty(),
        Optional.of(createdAt),
        Optional.empty(),
        Optional.empty());
  }

  protected final Secret added(ServiceName name) {
    var key = keys().draw();
    assertTrue(keys().add(key, about(name, NOON, Scope.READ)));
    return key;
  }

  private Optional<ServiceName> nameOf(Secret key) {
    pass(SEEN);
    return keys().find(key).map(ServiceKey::name);
  }

  private List<Optional<Instant>> lastUses() {
    return keys().list().stream().map(ServiceKey::lastUsedAt).toList();
  }

  @Test
  void a_drawn_key_is_nobodys_yet_and_like_no_other() {
    var key = keys().draw();

    assertTrue(key.reveal().matches("csk_[A-Za-z0-9_-]{43}"));
    assertNotEquals(key, keys().draw());
    assertEquals(Optional.empty(), nameOf(key));
  }

  @Test
  void an_added_key_is_found_with_all_that_is_known_of_it() {
    var key = keys().draw();
    assertTrue(keys().add(key, about(POSTER, NOON, Scope.POST, Scope.READ)));
    pass(SEEN);

    assertEquals(
        Optional.of(
            new ServiceKey(
                POSTER,
                Set.of(Scope.READ, Scope.POST),
                Optional.of(key.reveal().substring(0, 12)),
                Optional.of(NOON),
                Optional.empty(),
                Optional.empty())),
        keys().find(key));
  }

  @Test
  void every_scope_is_kept() {
    var key = keys().draw();
    assertTrue(keys().add(key, about(POSTER, NOON, Scope.values())));
    pass(SEEN);

    assertEquals(Set.of(Scope.values()), keys().find(key).orElseThrow().scopes());
  }

  @Test
  void each_key_is_found_as_its_own() {
    var poster = added(POSTER);
    var reader = added(READER);

    assertEquals(Optional.of(POSTER), nameOf(poster));
    assertEquals(Optional.of(READER), nameOf(reader));
    assertEquals(Optional.empty(), nameOf(new Secret(poster.reveal().substring(0, 46))));
    assertEquals(Optional.empty(), nameOf(new Secret("x")));
  }

  @Test
  void a_second_key_of_a_name_in_force_is_not_kept() {
    var first = added(POSTER);
    var second = keys().draw();

    assertFalse(keys().add(second, about(POSTER, NOON, Scope.ERASE)));

    assertEquals(Optional.of(POSTER), nameOf(first));
    assertEquals(Optional.empty(), nameOf(second));
    assertEquals(1, keys().list().size());
  }

  @Test
  void of_fifty_that_add_a_name_at_once_one_succeeds() throws Exception {
    var attempts =
        IntStream.range(0, 50)
            .mapToObj(_ -> keys().draw())
            .<Callable<Boolean>>map(key -> () -> keys().add(key, about(POSTER, NOON, Scope.READ)))
            .toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var kept = 0;
      for (var added : threads.invokeAll(attempts)) {
        kept += added.get() ? 1 : 0;
      }
      assertEquals(1, kept);
    }
  }

  @Test
  void a_revoked_key_is_not_found_and_its_name_is_free() {
    var first = added(POSTER);
    assertEquals(Optional.of(POSTER), nameOf(first));

    assertTrue(keys().revoke(POSTER, NOON.plusSeconds(60)));

    assertEquals(Optional.empty(), nameOf(first));
    var second = added(POSTER);
    assertEquals(Optional.of(POSTER), nameOf(second));
    assertEquals(Optional.empty(), nameOf(first));
  }

  @Test
  void only_what_is_in_force_is_revoked() {
    added(READER);

    assertFalse(keys().revoke(POSTER, NOON));
    added(POSTER);
    assertTrue(keys().revoke(POSTER, NOON));
    assertFalse(keys().revoke(POSTER, NOON));
    assertEquals(
        List.of(Optional.of(NOON), Optional.empty()),
        keys().list().stream().map(ServiceKey::revokedAt).toList());
  }

  @Test
  void all_are_listed_by_name_and_age() {
    var later = keys().draw();
    added(READER);
    added(POSTER);
    assertTrue(keys().revoke(POSTER, NOON.plusSeconds(1)));
    assertTrue(keys().add(later, about(POSTER, NOON.plusSeconds(2), Scope.SIGN)));
    added(new ServiceName("p-2"));

    assertEquals(
        List.of("p-2", "poster", "poster", "reader"),
        keys().list().stream().map(key -> key.name().value()).toList());
    assertEquals(
        List.of(NOON, NOON, NOON.plusSeconds(2), NOON),
        keys().list().stream().map(key -> key.createdAt().orElseThrow()).toList());
    assertEquals(Optional.of(later.reveal().substring(0, 12)), keys().list().get(2).prefix());
  }

  @Test
  void a_use_is_noted_at_most_once_a_minute() {
    added(POSTER);
    added(READER);

    keys().used(POSTER, NOON);
    keys().used(POSTER, NOON.plusSeconds(59));
    assertEquals(List.of(Optional.of(NOON), Optional.empty()), lastUses());

    keys().used(POSTER, NOON.plusSeconds(60));
    keys().used(READER, NOON.plusSeconds(61));
    assertEquals(
        List.of(Optional.of(NOON.plusSeconds(60)), Optional.of(NOON.plusSeconds(61))), lastUses());
  }

  @Test
  void the_use_of_a_name_nobody_has_is_noted_nowhere() {
    added(READER);
    added(POSTER);
    assertTrue(keys().revoke(POSTER, NOON));

    keys().used(POSTER, NOON.plusSeconds(1));
    keys().used(new ServiceName("nobody"), NOON.plusSeconds(1));

    assertEquals(List.of(Optional.empty(), Optional.empty()), lastUses());
  }
}
