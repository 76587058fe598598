package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultKekTest {
  private static final byte[] PLAIN = "keys in clear".getBytes(UTF_8);
  private static final byte[] PURPOSE = "purpose".getBytes(UTF_8);

  @TempDir Path folder;

  private final VaultStandIn vault = new VaultStandIn();

  @AfterEach
  void stop() {
    vault.close();
  }

  private Path file() {
    return folder.resolve("keyset.json");
  }

  @Test
  void a_keyset_is_made_and_opened_by_a_key_that_stays_in_vault() throws IOException {
    var created = KeysetFile.create(file(), Optional.of(vault.kek()));

    var opened = KeysetFile.open(file(), Optional.of(vault.kek()));

    var value = new Secret("value");
    assertEquals(
        created.fingerprints().ofRequestToken(value), opened.fingerprints().ofRequestToken(value));
    assertEquals(created.encryptionKeyId(), opened.encryptionKeyId());
    var text = Files.readString(file());
    assertFalse(text.contains("\"value\""), text);
    assertFalse(text.contains(VaultStandIn.TOKEN.reveal()), text);
    assertTrue(text.contains("\"encrypted\": true"), text);
    assertTrue(vault.paths().contains("POST /v1/transit/encrypt/countersign"));
    assertEquals("POST /v1/transit/decrypt/countersign", vault.paths().getLast());
  }

  @Test
  void tokens_are_encrypted_without_asking_vault() {
    var keyset = KeysetFile.create(file(), Optional.of(vault.kek()));
    var asked = vault.paths().size();

    assertEquals(Optional.empty(), keyset.probe().complaint());

    assertEquals(asked, vault.paths().size());
  }

  @Test
  void the_two_parts_of_a_keyset_cannot_be_exchanged() throws IOException {
    KeysetFile.create(file(), Optional.of(vault.kek()));
    var whole = Files.readString(file());
    var exchanged =
        whole
            .replace("\"encryption\"", "\"x\"")
            .replace("\"fingerprinting\"", "\"encryption\"")
            .replace("\"x\"", "\"fingerprinting\"");
    Files.writeString(file(), exchanged);

    assertThrows(
        KeysetRefused.KekWrong.class, () -> KeysetFile.open(file(), Optional.of(vault.kek())));
  }

  @Test
  void another_key_in_vault_does_not_open_it() {
    KeysetFile.create(file(), Optional.of(vault.kek()));
    try (var other = new VaultStandIn()) {
      assertThrows(
          KeysetRefused.KekWrong.class, () -> KeysetFile.open(file(), Optional.of(other.kek())));
    }
  }

  private VaultTransit transit(Secret token) {
    return new VaultTransit(
        VaultKey.parse(vault.uri()), VaultStandIn.access(token), Duration.ofMillis(500));
  }

  @Test
  void what_is_bound_to_other_data_does_not_decrypt() throws GeneralSecurityException {
    var aead = transit(VaultStandIn.TOKEN);
    var sealed = aead.encrypt(PLAIN, PURPOSE);

    assertArrayEquals(PLAIN, aead.decrypt(sealed, PURPOSE));
    assertArrayEquals(new byte[0], aead.decrypt(aead.encrypt(new byte[0], null), new byte[0]));
    for (var other : List.of("other".getBytes(UTF_8), new byte[0])) {
      var refusal = assertThrows(GeneralSecurityException.class, () -> aead.decrypt(sealed, other));
      assertFalse(refusal instanceof KekUnavailable, refusal::toString);
    }
  }

  @Test
  void the_namespace_is_sent_along() throws GeneralSecurityException {
    var access = new VaultAccess(Optional.of(VaultStandIn.TOKEN), Optional.of("team/a"));

    var _ = new VaultTransit(VaultKey.parse(vault.uri()), access).encrypt(PLAIN, PURPOSE);

    assertEquals(List.of("team/a"), vault.namespaces());
  }

  @Test
  void a_token_that_vault_refuses_is_told_with_the_cure() {
    var kek = Kek.parse(new Secret(vault.uri()), VaultStandIn.access(new Secret("hvs.other")));

    var refusal =
        assertThrows(
            KeysetRefused.KekOutOfReach.class, () -> KeysetFile.create(file(), Optional.of(kek)));

    assertMessage(refusal, "VAULT_TOKEN", "transit/encrypt/countersign");
    assertFalse(Files.exists(file()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/transit/keys/other", "/elsewhere/keys/countersign"})
  void a_key_that_is_not_there_is_told_by_its_name(String path) {
    KeysetFile.create(file(), Optional.of(vault.kek()));
    var uri = vault.uri().replace("/transit/keys/countersign", path);
    var kek = Kek.parse(new Secret(uri), VaultStandIn.access(VaultStandIn.TOKEN));

    var refusal =
        assertThrows(
            KeysetRefused.KekOutOfReach.class, () -> KeysetFile.open(file(), Optional.of(kek)));

    assertMessage(refusal, "has no key " + path.replaceFirst(".*/", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          503 | {"errors":["Vault is sealed"]}                    | sealed
          500 | {"errors":["internal hvs.secret"]}                | status 500
          307 | ``                                                | status 307
          200 | not json, hvs.secret                              | not the transit engine's
          200 | {"data":{}}                                       | not the transit engine's
          200 | {"data":null}                                     | not the transit engine's
          200 | ["hvs.secret"]                                    | not the transit engine's
          200 | {"data":{"plaintext":"hvs.secret!"}}              | not the transit engine's
          """)
  void an_answer_that_is_none_is_told_without_repeating_it(int status, String body, String says)
      throws GeneralSecurityException {
    var aead = transit(VaultStandIn.TOKEN);
    var sealed = aead.encrypt(PLAIN, PURPOSE);
    vault.answers(status, body);

    var refusal = assertThrows(KekUnavailable.class, () -> aead.decrypt(sealed, PURPOSE));

    assertMessage(refusal, says);
    vault.isWellAgain();
    assertArrayEquals(PLAIN, aead.decrypt(sealed, PURPOSE));
  }

  @Test
  void a_key_that_does_not_encrypt_is_told() {
    vault.answers(400, "{\"errors\":[\"unsupported\"]}");

    var refusal =
        assertThrows(
            KeysetRefused.KekOutOfReach.class,
            () -> KeysetFile.create(file(), Optional.of(vault.kek())));

    assertMessage(refusal, "aes256-gcm96");
  }

  @Test
  @Timeout(5)
  void an_answer_that_does_not_end_is_given_up_in_time() {
    vault.stalls();

    var refusal =
        assertThrows(
            KekUnavailable.class, () -> transit(VaultStandIn.TOKEN).encrypt(PLAIN, PURPOSE));

    assertMessage(refusal, "did not answer within");
  }

  @Test
  void an_endless_answer_is_not_read() {
    vault.answers(200, "{\"data\":{\"ciphertext\":\"" + "x".repeat(2_000_000) + "\"}}");

    assertThrows(KekUnavailable.class, () -> transit(VaultStandIn.TOKEN).encrypt(PLAIN, PURPOSE));
  }

  @Test
  void a_vault_that_is_not_there_and_one_without_tls_are_told() throws IOException {
    var port = 0;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    var away = VaultKey.parse("hcvault://127.0.0.1:" + port + "/transit/keys/countersign");
    assertMessage(unavailable(away), "cannot be reached");
    try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var _ = Thread.ofVirtual().start(() -> answerInClear(plain));
      var key = new VaultKey("https://127.0.0.1:" + plain.getLocalPort(), "transit", "key");
      assertMessage(unavailable(key), "TLS");
    }
  }

  private static void answerInClear(ServerSocket server) {
    try (var client = server.accept()) {
      var _ = client.getInputStream().read();
      client.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(UTF_8));
      var _ = client.getInputStream().readAllBytes();
    } catch (IOException _) {
      // The client went away.
    }
  }

  private static KekUnavailable unavailable(VaultKey key) {
    var aead = new VaultTransit(key, VaultStandIn.access(VaultStandIn.TOKEN));
    return assertThrows(KekUnavailable.class, () -> aead.encrypt(PLAIN, PURPOSE));
  }

  @ParameterizedTest
  @CsvSource({
    "hcvault://vault.example/transit/keys/k, https://vault.example, transit, k",
    "hcvault://vault.example:8200/a/b/keys/k-1.2, https://vault.example:8200, a/b, k-1.2",
    "hcvault://10.0.0.1:8200/transit/keys/k, https://10.0.0.1:8200, transit, k",
    "hcvault://localhost:8200/transit/keys/k, http://localhost:8200, transit, k",
    "hcvault://[::1]:8200/keys/keys/k, http://[::1]:8200, keys, k"
  })
  void only_on_this_machine_vault_is_spoken_to_without_tls(
      String uri, String server, String mount, String name) {
    assertEquals(new VaultKey(server, mount, name), VaultKey.parse(uri));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hcvault://secret",
        "hcvault:///transit/keys/secret",
        "hcvault://user:secret@vault.example/transit/keys/k",
        "hcvault://vault.example/transit/keys/k?secret",
        "hcvault://vault.example/transit/keys/k#secret",
        "hcvault://vault.example/transit/secret",
        "hcvault://vault.example/keys/secret",
        "hcvault://vault.example/transit/keys/../secret",
        "hcvault://vault.example/transit/keys/secret/",
        "hcvault://vault.example/transit/keys/%73ecret",
        "hcvault://secret_/transit/keys/k",
        "hcvault:secret",
        "aws-kms://arn:secret",
        "gcp-kms://secret"
      })
  void a_uri_that_names_no_key_is_refused_without_repeating_it(String uri) {
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> Kek.parse(new Secret(uri), VaultStandIn.access(VaultStandIn.TOKEN)));

    assertFalse(String.valueOf(refusal.getMessage()).contains("secret"), refusal::toString);
    assertTrue(String.valueOf(refusal.getMessage()).startsWith("KEYSET_KEK"), refusal::toString);
  }

  @Test
  void a_token_is_needed_and_must_fit_into_a_header() {
    var uri = new Secret(vault.uri());
    for (var token : List.of("hvs.a\nb", "hvs.ä", "hvs.a b")) {
      var refusal =
          assertThrows(
              IllegalArgumentException.class,
              () -> Kek.parse(uri, VaultStandIn.access(new Secret(token))));
      assertFalse(refusal.toString().contains("hvs"), refusal::toString);
    }
    var none = assertThrows(IllegalArgumentException.class, () -> Kek.parse(uri));
    assertTrue(none.toString().contains("VAULT_TOKEN is not set"), none::toString);
    assertEquals(List.of(), vault.paths());
    assertEquals("Kek[redacted]", vault.kek().toString());
  }

  private static void assertMessage(Exception refusal, String... words) {
    var message = String.valueOf(refusal.getMessage());
    for (var word : words) {
      assertTrue(message.contains(word), message);
    }
    assertFalse(message.contains("hvs."), message);
    assertNull(refusal.getCause());
  }
}
