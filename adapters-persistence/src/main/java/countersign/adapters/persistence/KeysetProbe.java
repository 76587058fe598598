package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import countersign.application.port.out.ReadinessProbe;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/// Encrypts and decrypts a word.
record KeysetProbe(Aead aead) implements ReadinessProbe {
  private static final byte[] PURPOSE = Canonical.encode("probe");
  private static final byte[] WORD = "round trip".getBytes(UTF_8);

  @Override
  public String name() {
    return "keyset";
  }

  @Override
  public Optional<String> complaint() {
    try {
      var returned = aead.decrypt(aead.encrypt(WORD, PURPOSE), PURPOSE);
      return Arrays.equals(returned, WORD)
          ? Optional.empty()
          : Optional.of("The keyset decrypts to something else than it encrypted.");
    } catch (GeneralSecurityException _) {
      return Optional.of("The keyset neither encrypts nor decrypts.");
    }
  }
}
