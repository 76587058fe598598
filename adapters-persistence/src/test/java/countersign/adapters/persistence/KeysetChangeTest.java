package countersign.adapters.persistence;

import static countersign.adapters.persistence.KeysetScene.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetChangeTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // set before each test
  private KeysetScene scene;

  @BeforeEach
  void create() {
    scene = KeysetScene.in(folder);
  }

  @Test
  void prepared_keys_stand_behind_those_in_force_and_write_nothing() {
    var before = scene.open();
    var state = scene.prepare();

    assertEquals(before.state().inForce(), state.inForce());
    assertEquals(1, state.prepared().encryption().size());
    assertEquals(1, state.prepared().fingerprinting().size());
    assertTrue(state.former().isEmpty());
    assertEquals(before.encryptionKeyId(), scene.open().encryptionKeyId());
    assertEquals(before.fingerprintKeyId(), scene.open().fingerprintKeyId());
  }

  @Test
  void preparing_again_makes_no_second_key() {
    assertEquals(scene.prepare(), scene.prepare());
  }

  @Test
  void a_rotation_puts_the_prepared_keys_in_force_and_keeps_the_former_ones() {
    var before = scene.open().state();
    var prepared = scene.prepare();
    var after = scene.rotate(NOON);

    assertEquals(prepared.prepared(), after.inForce());
    assertEquals(before.inForce(), after.former());
    assertTrue(after.prepared().isEmpty());
    assertEquals(Optional.of(NOON), after.rotatedAt());
    assertEquals(after, scene.open().state());
  }

  @Test
  void a_later_rotation_is_never_of_an_earlier_moment() {
    scene.rotate(NOON);
    var again = scene.rotate(NOON.minusSeconds(3_600));

    assertEquals(Optional.of(NOON.plusMillis(1)), again.rotatedAt());
    assertEquals(2, again.former().encryption().size());
  }

  @Test
  void what_was_encrypted_before_a_rotation_opens_after_it_until_its_key_is_removed()
      throws Exception {
    var before = scene.open();
    var text = before.pairCipher().aead().encrypt(new byte[] {7}, new byte[0]);
    scene.rotate(NOON);

    assertArrayEquals(new byte[] {7}, scene.open().pairCipher().aead().decrypt(text, new byte[0]));
    try (var change = scene.change()) {
      change.remove(Set.of(before.encryptionKeyId()));
    }
    var after = scene.open();
    assertFalse(after.encryptionKeyIds().contains(before.encryptionKeyId()));
    assertEquals(2, after.state().ids().fingerprinting().size());
  }

  @Test
  void only_its_owner_may_read_a_changed_file_and_no_draft_is_left() throws IOException {
    scene.rotate(NOON);

    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(scene.file())));
    try (var files = Files.list(folder)) {
      assertEquals(
          Set.of("keyset.json", "keyset.json.lock"),
          Set.copyOf(files.map(file -> file.getFileName().toString()).toList()));
    }
  }

  @Test
  void the_key_that_encrypted_the_file_encrypts_the_changed_one() throws IOException {
    var file = folder.resolve("sealed.json");
    var kek =
        Optional.of(
            Kek.parse(new Secret("env:" + Base64.getEncoder().encodeToString(new byte[32]))));
    KeysetFile.create(file, kek);
    try (var change = KeysetChange.begin(file, kek).orElseThrow()) {
      change.prepare();
      change.rotate(NOON);
    }

    assertEquals(2, KeysetFile.open(file, kek).encryptionKeyIds().size());
    assertFalse(Files.readString(file).contains("\"value\""));
    assertThrows(KeysetRefused.KekMissing.class, () -> KeysetFile.open(file, Optional.empty()));
  }

  @Test
  void of_ten_who_begin_at_once_one_may_change_the_keyset() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var begun =
          IntStream.range(0, 10)
              .mapToObj(
                  _ -> threads.submit(() -> KeysetChange.begin(scene.file(), Optional.empty())))
              .toList();
      var winners = 0;
      for (var one : begun) {
        winners += one.get().isPresent() ? 1 : 0;
      }
      assertEquals(1, winners);
      for (var one : begun) {
        one.get().ifPresent(KeysetChange::close);
      }
    }
    scene.change().close();
  }

  @Test
  void a_link_and_the_file_behind_it_have_one_lock_and_the_link_stays() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("link.json"), scene.file());

    try (var change = KeysetChange.begin(link, Optional.empty()).orElseThrow()) {
      assertEquals(Optional.empty(), KeysetChange.begin(scene.file(), Optional.empty()));
      change.prepare();
    }

    assertTrue(Files.isSymbolicLink(link));
    assertFalse(scene.open().state().prepared().isEmpty());
  }

  @Test
  void a_missing_or_damaged_file_is_not_changed() throws IOException {
    assertThrows(
        KeysetRefused.Missing.class,
        () -> KeysetChange.begin(folder.resolve("no/keyset.json"), Optional.empty()));
    scene.write("{}".getBytes(UTF_8));

    try (var change = scene.change()) {
      assertThrows(KeysetRefused.Damaged.class, change::prepare);
    }
    assertEquals("{}", Files.readString(scene.file()));
  }
}
