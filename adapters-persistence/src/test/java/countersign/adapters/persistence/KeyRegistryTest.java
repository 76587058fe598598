package countersign.adapters.persistence;

import static countersign.adapters.persistence.KeysetScene.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KeyRegistryTest {
  private static final String LIST =
      "select coalesce(string_agg(part || ' ' || key_id, ', ' order by part, key_id), '')"
          + " from keyset_key";

  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // set before each test
  private KeysetScene scene;

  @BeforeEach
  void create() {
    scene = KeysetScene.in(folder);
  }

  private KeyRegistry registry() {
    return fresh.database().keyRegistry();
  }

  private String listed() {
    return String.valueOf(fresh.value(LIST));
  }

  private static String line(KeyIds ids) {
    return "encryption %d, fingerprinting %d"
        .formatted(ids.encryption().getFirst(), ids.fingerprinting().getFirst());
  }

  @Test
  void an_empty_list_takes_the_keyset_as_it_is_without_what_is_only_prepared() {
    scene.rotate(NOON);
    var state = scene.prepare();

    registry().admit(state);

    var expected = state.ids().without(state.prepared());
    assertEquals(2, expected.encryption().size());
    for (var part : KeyPart.values()) {
      for (var id : state.ids().of(part)) {
        assertEquals(
            expected.of(part).contains(id), listed().contains(part.word() + " " + id), listed());
      }
    }
    registry().admit(state);
  }

  @Test
  void a_keyset_that_lacks_a_listed_key_is_refused_with_the_ids_and_nothing_changes() {
    var ours = scene.open().state();
    registry().admit(ours);
    var theirs = Keyset.generate().state();

    var refused = assertThrows(KeysetRefused.Foreign.class, () -> registry().admit(theirs));

    var message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("needs " + ours.ids()), message);
    assertTrue(message.contains("has " + theirs.ids()), message);
    assertTrue(message.contains("KEYSET_FILE"), message);
    assertEquals(
        Optional.of(message), registry().complaintAbout(theirs).map(Throwable::getMessage));
    assertEquals(Optional.empty(), registry().complaintAbout(ours));
    assertEquals(line(ours.ids()), listed());
  }

  @Test
  void of_different_keysets_that_come_first_at_once_one_is_admitted() throws Exception {
    var barrier = new CyclicBarrier(8);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var attempts =
          Stream.generate(() -> Keyset.generate().state())
              .limit(8)
              .map(state ->
                  threads.submit(() -> {
                    var _ = barrier.await(10, TimeUnit.SECONDS);
                    return admits(state);
                  }))
              .toList();
      var admitted = 0;
      for (var attempt : attempts) {
        admitted += attempt.get() ? 1 : 0;
      }
      assertEquals(1, admitted);
    }
    assertEquals(2L, fresh.value("select count(*) from keyset_key"));
  }

  private boolean admits(KeysetState state) {
    try {
      registry().admit(state);
      return true;
    } catch (KeysetRefused.Foreign _) {
      return false;
    }
  }

  @Test
  void keys_are_listed_when_they_are_put_in_force_and_an_older_copy_is_refused_then() {
    var before = scene.open().state();
    registry().admit(before);
    var after = scene.rotate(NOON);
    assertTrue(registry().isBehind(after));

    registry().admit(after);

    assertFalse(registry().isBehind(after));
    assertThrows(KeysetRefused.Foreign.class, () -> registry().admit(before));
  }

  @Test
  void an_empty_list_is_not_behind() {
    assertFalse(registry().isBehind(scene.open().state()));
  }

  @Test
  void a_retired_key_is_not_listed_again_by_a_copy_that_still_has_it() {
    var first = scene.open().encryptionKeyId();
    registry().admit(scene.open().state());
    var copy = scene.rotate(NOON);
    registry().admit(copy);

    registry().forget(Set.of(first));
    registry().admit(copy);
    scene.rotate(NOON.plusSeconds(1));
    registry().admit(scene.open().state());

    assertFalse(listed().contains("encryption " + first), this::listed);
    assertTrue(
        listed().contains("fingerprinting " + copy.former().fingerprinting().getFirst()),
        this::listed);
  }

  @Test
  void rows_of_each_table_count_for_each_key_they_need() {
    fresh.execute(
        """
        insert into connection (user_id, revision, newest_generation, created_at, changed_at)
        values ('a', 1, 9, now(), now());
        insert into token_pair (user_id, generation, slot, token_fingerprint,
            consumer_key_fingerprint, fingerprint_key_id, token_ciphertext, secret_ciphertext,
            standing, connected_at)
        select 'a', g, case g when 1 then 'held' else 'candidate' end, repeat('1', 32),
            repeat('2', 32), 1,
            decode('0100000007' || repeat('00', 40), 'hex'),
            decode('010000000' || (6 + g) || repeat('00', 40), 'hex'), 'good', now()
        from generate_series(1, 2) g;
        insert into oauth2_grant (user_id, revision, newest_generation, generation,
            token_fingerprint, client_fingerprint, fingerprint_key_id, access_ciphertext,
            refresh_ciphertext, scopes, connected_at, issued_at, expires_at, next_look_at,
            created_at, changed_at)
        values ('held', 1, 1, 1, repeat('1', 32), repeat('2', 32), 1,
            decode('01ffffffff' || repeat('00', 40), 'hex'),
            decode('01ffffffff' || repeat('00', 40), 'hex'),
            array['tweet.read', 'tweet.write', 'users.read', 'offline.access'],
            now(), now(), now(), now(), now(), now());
        insert into oauth2_grant (user_id, revision, newest_generation, created_at, changed_at)
        values ('ended', 2, 1, now(), now());
        insert into invalidation (user_id, protocol, generation, token_fingerprint,
            app_fingerprint, token_ciphertext, other_ciphertext, queued_at,
            next_attempt_at)
        values ('gone', 'oauth1', 1, repeat('1', 32), repeat('2', 32),
            decode('0100000009' || repeat('00', 40), 'hex'),
            decode('0100000007' || repeat('00', 40), 'hex'), now(), now());
        """);

    assertEquals(
        Map.of(7L, 3L, 8L, 1L, 9L, 1L, 4_294_967_295L, 1L), fresh.database().encryptionKeysInUse());
  }
}
