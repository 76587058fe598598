package countersign.adapters.persistence;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import java.security.GeneralSecurityException;

/// What a key of the keyset is for.
public enum KeyPart {
  ENCRYPTION("encryption"),
  FINGERPRINTING("fingerprinting");

  private final String word;

  KeyPart(String word) {
    this.word = word;
  }

  /// In the file, in the database and for people.
  public String word() {
    return word;
  }

  Configuration configuration() throws GeneralSecurityException {
    return switch (this) {
      case ENCRYPTION -> AeadConfig2026.get();
      case FINGERPRINTING -> PrfConfig2026.get();
    };
  }

  /// Of the keys that are made for it.
  Parameters parameters() throws GeneralSecurityException {
    return switch (this) {
      case ENCRYPTION -> Aes256Gcm.parameters(AesGcmParameters.Variant.TINK);
      case FINGERPRINTING ->
          HmacPrfParameters.builder()
              .setKeySizeBytes(32)
              .setHashType(HmacPrfParameters.HashType.SHA256)
              .build();
    };
  }
}
