package countersign.adapters.persistence;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmParameters;
import java.security.GeneralSecurityException;

/// Keysets as they are after a rotation.
final class Rotated {
  private Rotated() {}

  /// A new key encrypts, the former ones decrypt still.
  static Keyset from(Keyset former) {
    try {
      var entry =
          KeysetHandle.generateEntryFromParameters(
                  Aes256Gcm.parameters(AesGcmParameters.Variant.TINK))
              .withRandomId()
              .makePrimary();
      var keys =
          KeysetHandle.newBuilder(former.encryption())
              .setConfiguration(AeadConfig2026.get())
              .addEntry(entry)
              .build();
      return new Keyset(keys, former.fingerprinting());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// All of its keys, and the first of them still encrypts.
  static Keyset prepared(Keyset rotated) {
    try {
      var keys =
          KeysetHandle.newBuilder(rotated.encryption()).setConfiguration(AeadConfig2026.get());
      var _ = keys.getAt(0).makePrimary();
      return new Keyset(keys.build(), rotated.fingerprinting());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Without the former keys.
  static Keyset retired(Keyset rotated) {
    try {
      var keys =
          KeysetHandle.newBuilder(rotated.encryption()).setConfiguration(AeadConfig2026.get());
      while (keys.size() > 1) {
        var _ = keys.deleteAt(0);
      }
      return new Keyset(keys.build(), rotated.fingerprinting());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
