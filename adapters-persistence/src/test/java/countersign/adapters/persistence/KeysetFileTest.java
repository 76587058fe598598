package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetFileTest {
  private static final Optional<Kek> NONE = Optional.empty();
  private static final Secret VALUE = new Secret("value");

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("keys/keyset.json");
  }

  private static Optional<Kek> kek(int seed) {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) seed);
    return Optional.of(Kek.parse(new Secret("env:" + Base64.getEncoder().encodeToString(bytes))));
  }

  @Test
  void a_created_keyset_opens_to_the_same_keys() {
    var created = KeysetFile.create(file(), NONE);
    var opened = KeysetFile.open(file(), NONE);

    assertEquals(
        created.fingerprints().ofRequestToken(VALUE), opened.fingerprints().ofRequestToken(VALUE));
    assertEquals(created.fingerprintKeyId(), opened.fingerprintKeyId());
    assertEquals(Optional.empty(), opened.probe().complaint());
    assertEquals("keyset", opened.probe().name());
    var other = KeysetFile.create(folder.resolve("other.json"), NONE);
    assertNotEquals(
        created.fingerprints().ofRequestToken(VALUE), other.fingerprints().ofRequestToken(VALUE));
  }

  @Test
  void only_its_owner_may_read_the_file_and_no_draft_is_left() throws IOException {
    KeysetFile.create(file(), NONE);

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    try (var files = Files.list(file().getParent())) {
      assertEquals(List.of(file()), files.toList());
    }
  }

  @Test
  void a_keyset_is_never_overwritten() throws IOException {
    KeysetFile.create(file(), NONE);
    var before = Files.readString(file());

    assertThrows(KeysetRefused.InTheWay.class, () -> KeysetFile.create(file(), NONE));

    assertEquals(before, Files.readString(file()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------", "rw-rw-rw-"})
  void a_file_that_is_open_to_others_is_refused_with_the_cure(String permissions)
      throws IOException {
    KeysetFile.create(file(), NONE);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));

    var refusal =
        assertThrows(KeysetRefused.OpenToOthers.class, () -> KeysetFile.open(file(), NONE));

    assertTrue(message(refusal).endsWith("Run: chmod 600 " + file()));
  }

  @Test
  void a_missing_file_and_a_folder_in_its_place_are_told_apart() throws IOException {
    assertThrows(KeysetRefused.Missing.class, () -> KeysetFile.open(file(), NONE));
    Files.createDirectories(
        file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    assertThrows(KeysetRefused.OutOfReach.class, () -> KeysetFile.open(file(), NONE));
  }

  @Test
  void a_damaged_file_is_refused_without_repeating_it() throws IOException {
    KeysetFile.create(file(), NONE);
    var whole = Files.readString(file());

    for (var damage :
        List.of(
            "",
            "{}",
            "null",
            "[1]",
            "not json",
            whole.substring(0, whole.length() / 2),
            whole.replace("countersign-keyset-1", "countersign-keyset-9"),
            whole.replace("\"encryption\"", "\"other\""),
            whole.replace("\"fingerprinting\"", "\"other\""),
            whole.replace("AesGcmKey", "HmacPrfKey"),
            whole.replaceAll("\"value\": \"[^\"]+\"", "\"value\": \"AAAA\""),
            whole.replace("\"encrypted\": false", "\"encrypted\": false, \"rotatedAt\": \"noon\""),
            whole.replaceAll("\"primaryKeyId\": [0-9]+", "\"primaryKeyId\": 1"))) {
      Files.writeString(file(), damage);
      var refusal =
          assertThrows(KeysetRefused.Damaged.class, () -> KeysetFile.open(file(), NONE), damage);
      assertTrue(
          message(refusal)
              .matches(
                  Pattern.quote("The keyset " + file() + " is damaged. Restore it from its backup.")
                      + "( It names [a-z0-9, ]+\\.)?"),
          () -> message(refusal));
    }
    Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThrows(KeysetRefused.Damaged.class, () -> KeysetFile.open(file(), NONE));
  }

  @Test
  void an_encrypted_keyset_opens_with_its_own_kek_only() throws IOException {
    var created = KeysetFile.create(file(), kek(7));

    var opened = KeysetFile.open(file(), kek(7));
    assertEquals(
        created.fingerprints().ofRequestToken(VALUE), opened.fingerprints().ofRequestToken(VALUE));
    assertThrows(KeysetRefused.KekWrong.class, () -> KeysetFile.open(file(), kek(8)));
    assertThrows(KeysetRefused.KekMissing.class, () -> KeysetFile.open(file(), NONE));
    assertFalse(Files.readString(file()).contains("\"value\""));
  }

  @Test
  void a_refusal_names_the_ids_of_the_keys_as_far_as_they_can_be_read() throws IOException {
    var ids = KeysetFile.create(file(), kek(7)).state().ids();
    var wrong = assertThrows(KeysetRefused.KekWrong.class, () -> KeysetFile.open(file(), kek(8)));
    assertTrue(message(wrong).endsWith(" It names " + ids + "."), () -> message(wrong));

    Files.writeString(
        file(),
        Files.readString(file())
            .replaceFirst("\"keyId\": [0-9]+", "\"keyId\": \"hunter2\"")
            .replaceAll("\"encryptedKeyset\": \"[^\"]{8}", "\"encryptedKeyset\": \"AAAAAAAA"));
    var damaged = assertThrows(KeysetRefused.KekWrong.class, () -> KeysetFile.open(file(), kek(7)));
    assertTrue(
        message(damaged)
            .endsWith(" It names fingerprint key " + ids.fingerprinting().getFirst() + "."),
        () -> message(damaged));
  }

  @Test
  void a_file_from_before_rotations_existed_opens() throws IOException {
    KeysetFile.create(file(), NONE);

    assertFalse(Files.readString(file()).contains("rotatedAt"));
    assertEquals(Optional.empty(), KeysetFile.open(file(), NONE).state().rotatedAt());
  }

  @Test
  void a_keyset_in_clear_is_refused_where_an_encrypted_one_is_expected() {
    KeysetFile.create(file(), NONE);

    assertThrows(KeysetRefused.KekUnused.class, () -> KeysetFile.open(file(), kek(7)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c2VjcmV0",
        "env:",
        "env:c2VjcmV0",
        "env:not base64 at all: secret!",
        "hvcault://secret",
        "env:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void a_kek_that_is_not_32_bytes_in_base64_is_refused_without_repeating_it(String setting) {
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> Kek.parse(new Secret(setting)));

    assertFalse(message(refusal).contains("secret"));
    assertFalse(message(refusal).contains("c2Vj"));
    assertTrue(message(refusal).startsWith("KEYSET_KEK"));
  }

  @Test
  void keys_print_nothing() {
    var keyset = KeysetFile.create(file(), kek(7));

    assertEquals("Keyset[redacted]", keyset.toString());
    assertEquals("Kek[redacted]", kek(7).orElseThrow().toString());
  }

  private static String message(Exception exception) {
    return String.valueOf(exception.getMessage());
  }
}
