package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.testkit.InMemoryServiceKeys;
import countersign.domain.ConfiguredKey;
import countersign.domain.Scope;
import countersign.domain.Secret;
import countersign.domain.ServiceKey;
import countersign.domain.ServiceName;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfiguredServiceKeysTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final ServiceName MEDIA = new ServiceName("media");
  private static final ServiceName OTHER = new ServiceName("other");
  private static final Secret CONFIGURED = new Secret("any text may be a configured key");

  private final InMemoryServiceKeys stored = new InMemoryServiceKeys();
  private final ConfiguredServiceKeys keys =
      new ConfiguredServiceKeys(
          List.of(new ConfiguredKey(MEDIA, sha256(CONFIGURED), Set.of(Scope.POST))), stored);

  private static String sha256(Secret key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(key.reveal().getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ServiceKey about(ServiceName name) {
    return new ServiceKey(
        name,
        Set.of(Scope.READ),
        Optional.empty(),
        Optional.of(NOON),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void a_configured_key_is_found_by_its_hash() {
    var found = keys.find(CONFIGURED).orElseThrow();

    assertEquals(MEDIA, found.name());
    assertEquals(Set.of(Scope.POST), found.scopes());
  }

  @Test
  void a_stored_key_is_found_behind_the_configured_ones() {
    var key = keys.draw();
    assertTrue(keys.add(key, about(OTHER)));

    assertEquals(Optional.of(OTHER), keys.find(key).map(ServiceKey::name));
    assertEquals(Optional.empty(), keys.find(new Secret("nobody's")));
  }

  @Test
  void a_configured_name_cannot_be_given_again() {
    assertFalse(keys.add(keys.draw(), about(MEDIA)));
    assertEquals(List.of(), keys.list());
  }

  @Test
  void only_uses_of_stored_keys_are_noted() {
    assertTrue(keys.add(keys.draw(), about(OTHER)));

    keys.used(MEDIA, NOON);
    keys.used(OTHER, NOON);

    assertEquals(
        List.of(Optional.of(NOON)), keys.list().stream().map(ServiceKey::lastUsedAt).toList());
    assertTrue(keys.revoke(OTHER, NOON));
  }
}
