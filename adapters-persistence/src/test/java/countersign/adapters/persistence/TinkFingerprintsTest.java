package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import countersign.application.port.out.Fingerprints;
import countersign.domain.Fingerprint;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TinkFingerprintsTest {
  private static final Fingerprints FINGERPRINTS = Keyset.generate().fingerprints();

  private static Secret secret(String value) {
    return new Secret(value);
  }

  @Test
  void the_same_value_gives_the_same_fingerprint() {
    assertEquals(
        FINGERPRINTS.ofToken(secret("key"), secret("token")),
        FINGERPRINTS.ofToken(secret("key"), secret("token")));
  }

  @Test
  void another_keyset_gives_another_fingerprint() {
    assertNotEquals(
        FINGERPRINTS.ofConsumerKey(secret("key")),
        Keyset.generate().fingerprints().ofConsumerKey(secret("key")));
  }

  @Test
  void kinds_and_splits_of_one_text_never_collide() {
    var all =
        List.<Fingerprint>of(
            FINGERPRINTS.ofToken(secret("ab"), secret("c")),
            FINGERPRINTS.ofToken(secret("a"), secret("bc")),
            FINGERPRINTS.ofToken(secret("c"), secret("ab")),
            FINGERPRINTS.ofRequestToken(secret("abc")),
            FINGERPRINTS.ofConsumerKey(secret("abc")),
            FINGERPRINTS.ofConsumerKey(secret("ab")),
            FINGERPRINTS.ofAccessToken(secret("ab"), secret("c")),
            FINGERPRINTS.ofAccessToken(secret("a"), secret("bc")),
            FINGERPRINTS.ofClientId(secret("abc")),
            FINGERPRINTS.ofState(secret("abc")),
            FINGERPRINTS.ofUser(new UserId("abc")));

    assertEquals(all.size(), new HashSet<>(all).size());
  }
}
