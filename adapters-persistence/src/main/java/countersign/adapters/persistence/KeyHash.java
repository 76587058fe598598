package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.domain.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What is kept of a service key. A plain SHA-256 is enough: nobody guesses 256 bits of chance.
final class KeyHash {
  private KeyHash() {}

  static byte[] of(Secret key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.reveal().getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing", e);
    }
  }
}
