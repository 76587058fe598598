package countersign.adapters.persistence;

import static countersign.adapters.persistence.KeysetScene.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.CustodySeal.Check;
import countersign.application.port.out.FlowSeal.Flow;
import countersign.domain.Fingerprint;
import countersign.domain.ReturnPath;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetRefreshTest {
  private static final Flow FLOW =
      new Flow(
          new UserId("alice"),
          new Fingerprint("0123456789abcdef0123456789abcdef"),
          new Secret("secret"),
          ReturnPath.parse("/").orElseThrow(),
          NOON);
  private static final List<String> STATEMENT = List.of("head", "1");
  private static final Secret TOKEN = new Secret("token");

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // set before each test
  private KeysetScene scene;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Keyset keyset;

  @BeforeEach
  void create() {
    scene = KeysetScene.in(folder);
    keyset = scene.open();
  }

  @Test
  void a_file_that_did_not_change_changes_nothing() {
    var before = keyset.state();

    assertInstanceOf(Refreshed.Unchanged.class, keyset.refresh());
    assertEquals(before, keyset.state());
  }

  @Test
  void a_keyset_that_no_file_is_behind_never_changes() {
    assertInstanceOf(Refreshed.Unchanged.class, Keyset.generate().refresh());
  }

  @Test
  void whatever_was_handed_out_before_a_rotation_uses_the_new_keys_after_it() throws Exception {
    var fingerprints = keyset.fingerprints();
    var custodySeal = keyset.custodySeal();
    var flowSeal = keyset.flowSeal();
    var cipher = keyset.pairCipher();
    var oldFingerprint = fingerprints.ofRequestToken(TOKEN);
    var oldSeal = custodySeal.seal(STATEMENT);
    var oldFlow = flowSeal.seal(FLOW);
    var oldEach = fingerprints.ofEachKey();

    var state = scene.rotate(NOON);
    assertEquals(new Refreshed.Taken(state), keyset.refresh());

    var fresh = scene.open();
    assertNotEquals(oldFingerprint, fingerprints.ofRequestToken(TOKEN));
    assertEquals(fresh.fingerprints().ofRequestToken(TOKEN), fingerprints.ofRequestToken(TOKEN));
    assertEquals(
        List.of(fingerprints.ofRequestToken(TOKEN), oldFingerprint),
        fingerprints.ofEachKey().stream().map(key -> key.ofRequestToken(TOKEN)).toList());
    assertEquals(oldFingerprint, oldEach.getFirst().ofRequestToken(TOKEN));
    assertEquals(fresh.fingerprintKeyId(), custodySeal.seal(STATEMENT).keyId());
    assertEquals(Check.HOLDS, custodySeal.check(STATEMENT, oldSeal));
    assertEquals(Optional.of(FLOW), flowSeal.open(oldFlow));
    assertEquals(Optional.of(FLOW), fresh.flowSeal().open(flowSeal.seal(FLOW)));
    assertEquals(fresh.encryptionKeyId(), keyOf(cipher.aead().encrypt(new byte[1], new byte[0])));
    assertEquals(fresh.fingerprintKeyId(), keyset.fingerprintKeyId());
    assertEquals(fresh.encryptionKeyIds(), keyset.encryptionKeyIds());
    assertEquals(Optional.empty(), keyset.probe().complaint());
  }

  private static long keyOf(byte[] ciphertext) {
    return CiphertextKey.id(Arrays.copyOfRange(ciphertext, 1, 5));
  }

  @Test
  void what_another_instance_wrote_with_unknown_keys_is_read_at_once() throws Exception {
    var aead = keyset.grantCipher().aead();
    scene.rotate(NOON);
    var ciphertext = scene.open().grantCipher().aead().encrypt(new byte[] {7}, new byte[0]);

    assertEquals(7, aead.decrypt(ciphertext, new byte[0])[0]);
    assertEquals(scene.open().state(), keyset.state());
  }

  @Test
  void a_seal_by_an_unknown_key_is_checked_at_once() {
    var seals = keyset.custodySeal();
    scene.rotate(NOON);

    assertEquals(Check.HOLDS, seals.check(STATEMENT, scene.open().custodySeal().seal(STATEMENT)));
  }

  @Test
  void unknown_keys_look_at_the_file_once_a_second_only() throws Exception {
    var aead = keyset.pairCipher().aead();
    var stranger = Keyset.generate().pairCipher().aead().encrypt(new byte[1], new byte[0]);
    assertThrows(GeneralSecurityException.class, () -> aead.decrypt(stranger, new byte[0]));

    scene.rotate(NOON);
    var ciphertext = scene.open().pairCipher().aead().encrypt(new byte[1], new byte[0]);
    assertThrows(GeneralSecurityException.class, () -> aead.decrypt(ciphertext, new byte[0]));

    Thread.sleep(1_100);
    assertEquals(1, aead.decrypt(ciphertext, new byte[0]).length);
  }

  @Test
  void a_keyset_of_another_deployment_is_not_taken() throws IOException {
    var before = keyset.state();
    var other = KeysetScene.in(Files.createDirectory(folder.resolve("other")));

    scene.write(other.bytes());

    var complaint = complaint();
    assertTrue(complaint.contains("another deployment"), complaint);
    assertTrue(complaint.contains(other.open().state().ids().toString()), complaint);
    assertTrue(complaint.contains(before.inForce().toString()), complaint);
    assertEquals(before, keyset.state());
  }

  @Test
  void an_older_keyset_is_not_taken_and_the_right_one_is_when_it_is_back() throws IOException {
    var old = scene.bytes();
    scene.rotate(NOON);
    var right = scene.bytes();
    var _ = keyset.refresh();
    var before = keyset.state();

    scene.write(old);
    var complaint = complaint();
    assertTrue(complaint.contains("older"), complaint);
    assertEquals(before, keyset.state());

    scene.write(right);
    assertInstanceOf(Refreshed.Unchanged.class, keyset.refresh());
    scene.rotate(NOON.plusSeconds(1));
    assertInstanceOf(Refreshed.Taken.class, keyset.refresh());
  }

  @Test
  void whatever_is_wrong_with_the_file_the_keys_stay_in_force() throws IOException {
    var before = keyset.state();
    var sealed = keyset.flowSeal().seal(FLOW);
    var right = scene.bytes();

    scene.write("not json".getBytes(UTF_8));
    assertTrue(complaint().contains("damaged"));
    scene.write(right);
    Files.setPosixFilePermissions(scene.file(), PosixFilePermissions.fromString("rw-r--r--"));
    assertTrue(complaint().contains("chmod 600"));
    Files.delete(scene.file());
    assertTrue(complaint().contains("no keyset"));

    assertEquals(before, keyset.state());
    assertEquals(Optional.of(FLOW), keyset.flowSeal().open(sealed));
  }

  @Test
  void a_file_that_was_refused_is_taken_when_it_is_well_again() throws IOException {
    scene.rotate(NOON);
    Files.setPosixFilePermissions(scene.file(), PosixFilePermissions.fromString("rw-r--r--"));
    assertTrue(complaint().contains("chmod 600"));

    Files.setPosixFilePermissions(scene.file(), PosixFilePermissions.fromString("rw-------"));

    assertInstanceOf(Refreshed.Taken.class, keyset.refresh());
  }

  @Test
  void retired_keys_leave_a_running_instance() {
    var first = keyset.encryptionKeyId();
    scene.rotate(NOON);
    try (var change = scene.change()) {
      change.remove(Set.of(first));
    }

    assertInstanceOf(
        Refreshed.Refused.class, keyset.refresh(), "it slept through: no encryption key is shared");
    var awake = scene.open();
    scene.rotate(NOON.plusSeconds(1));
    assertInstanceOf(Refreshed.Taken.class, awake.refresh());
    try (var change = scene.change()) {
      change.remove(awake.state().former().encryption());
    }
    assertInstanceOf(Refreshed.Taken.class, awake.refresh());
    assertEquals(1, awake.encryptionKeyIds().size());
  }

  private String complaint() {
    return assertInstanceOf(Refreshed.Refused.class, keyset.refresh()).complaint();
  }
}
