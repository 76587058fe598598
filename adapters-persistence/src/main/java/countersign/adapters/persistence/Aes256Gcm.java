package countersign.adapters.persistence;

import com.google.crypto.tink.aead.AesGcmParameters;
import java.security.GeneralSecurityException;

/// The one cipher in use; Tink takes a fresh random nonce for every message.
final class Aes256Gcm {
  private Aes256Gcm() {}

  static AesGcmParameters parameters(AesGcmParameters.Variant variant)
      throws GeneralSecurityException {
    return AesGcmParameters.builder()
        .setKeySizeBytes(32)
        .setIvSizeBytes(12)
        .setTagSizeBytes(16)
        .setVariant(variant)
        .build();
  }
}
