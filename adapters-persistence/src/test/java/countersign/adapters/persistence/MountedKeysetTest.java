package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import countersign.domain.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A keyset that Kubernetes mounts as a secret: read-only, for a group, behind symbolic links.
class MountedKeysetTest {
  private static final Optional<Kek> NONE = Optional.empty();
  private static final Optional<Kek> KEK =
      Optional.of(Kek.parse(new Secret("env:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"r--r-----", "r--r--r--", "r-----r--"})
  void is_taken_where_the_group_is_our_own_with_a_warning(String mode) throws Exception {
    var file = made(NONE, mode);

    assertEquals(1, KeysetFile.open(file, NONE).encryptionKeyIds().size());
    assertTrue(KeysetFile.warning(file, NONE).orElseThrow().contains("(" + mode + ")"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"r--r-----", "r--r--r--", "rw-r-----", "rw-r--r--"})
  void is_taken_from_a_foreign_group_when_it_is_encrypted(String mode) throws Exception {
    var file = made(KEK, mode);
    Files.setAttribute(file, "unix:gid", foreignGroup());

    assertEquals(1, KeysetFile.open(file, KEK).encryptionKeyIds().size());
    assertTrue(KeysetFile.warning(file, KEK).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"r--r-----", "r--r--r--"})
  void is_refused_in_clear_from_a_foreign_group_with_what_to_do(String mode) throws Exception {
    var file = made(NONE, mode);
    Files.setAttribute(file, "unix:gid", foreignGroup());

    var refused = assertThrows(KeysetRefused.OpenToOthers.class, () -> KeysetFile.open(file, NONE));

    assertTrue(String.valueOf(refused.getMessage()).contains("fsGroup"), refused::getMessage);
    assertTrue(String.valueOf(refused.getMessage()).contains("KEYSET_KEK"), refused::getMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"r--rw----", "rw--w----", "rw-rw-rw-", "rw----rw-"})
  void is_refused_when_others_may_write_it_encrypted_or_not(String mode) throws Exception {
    var file = made(KEK, mode);

    assertThrows(KeysetRefused.OpenToOthers.class, () -> KeysetFile.open(file, KEK));
  }

  @Test
  void is_followed_through_the_links_of_the_mount() throws Exception {
    var link = mounted("..2026_01", made(NONE, "r--r-----"));
    var keyset = KeysetFile.open(link, NONE);
    var second = made(NONE, "r--r-----");

    assertEquals(new Refreshed.Unchanged(), keyset.refresh());
    var _ = mounted("..2026_02", second);

    // It is of another deployment, so it is looked at and not taken.
    assertTrue(keyset.refresh() instanceof Refreshed.Refused);
  }

  @Test
  void is_not_changed_by_a_command_that_says_why() throws Exception {
    var link = mounted("..2026_01", made(NONE, "rw-------"));

    var refused = assertThrows(KeysetRefused.ReadOnly.class, () -> KeysetChange.begin(link, NONE));

    assertTrue(String.valueOf(refused.getMessage()).contains("Kubernetes"), refused::getMessage);
  }

  @Test
  void that_is_shared_is_not_changed_either() throws Exception {
    var file = made(NONE, "r--r-----");

    var refused = assertThrows(KeysetRefused.ReadOnly.class, () -> KeysetChange.begin(file, NONE));

    assertTrue(String.valueOf(refused.getMessage()).contains("shared"), refused::getMessage);
  }

  /// As the kubelet lays a volume out: `keyset.json -> ..data/keyset.json`, `..data -> ..DATE`.
  private Path mounted(String date, Path file) throws Exception {
    var volume = Files.createDirectories(folder.resolve("volume"));
    var dated = Files.createDirectory(volume.resolve(date));
    Files.move(file, dated.resolve("keyset.json"));
    var draft = Files.createSymbolicLink(volume.resolve("..data_tmp"), Path.of(date));
    Files.move(draft, volume.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    var link = volume.resolve("keyset.json");
    if (!Files.isSymbolicLink(link)) {
      var _ = Files.createSymbolicLink(link, Path.of("..data", "keyset.json"));
    }
    return link;
  }

  private Path made(Optional<Kek> kek, String mode) throws Exception {
    var file = folder.resolve("keyset.json");
    var _ = KeysetFile.create(file, kek);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  /// Only root may give a file to a group that is not its own.
  private static int foreignGroup() {
    assumeTrue("root".equals(System.getProperty("user.name")));
    return ThisUser.groups().stream().mapToInt(Integer::intValue).max().orElse(0) + 4_711;
  }
}
