package countersign.adapters.persistence;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import countersign.domain.Secret;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

/// The key that encrypts the keyset: AES-256-GCM here, or a key that stays in HashiCorp Vault.
public final class Kek {
  private static final String PREFIX = "env:";
  private static final String VAULT = "hcvault:";
  private static final int BYTES = 32;

  private final Aead aead;

  private Kek(Aead aead) {
    this.aead = aead;
  }

  /// As [#parse(Secret, VaultAccess)] without access to Vault.
  public static Kek parse(Secret setting) {
    return parse(setting, VaultAccess.NONE);
  }

  /// Makes no call.
  ///
  /// @param setting `env:` and the base64 of 32 bytes, or `hcvault://host/mount/keys/name`
  /// @throws IllegalArgumentException for anything else; the message does not repeat it
  public static Kek parse(Secret setting, VaultAccess vault) {
    var text = setting.reveal();
    if (text.startsWith(VAULT)) {
      return new Kek(new VaultTransit(VaultKey.parse(text), vault.checked()));
    } else if (text.startsWith("aws-kms:") || text.startsWith("gcp-kms:")) {
      throw new IllegalArgumentException(
          "KEYSET_KEK names a KMS that is not built in; use env: or hcvault://");
    } else if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "KEYSET_KEK must be env: and the base64 of 32 bytes, or hcvault://host/mount/keys/name");
    }
    return ofBytes(text.substring(PREFIX.length()).strip());
  }

  private static Kek ofBytes(String base64) {
    var bytes = decoded(base64);
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("KEYSET_KEK must hold 32 bytes after env:, in base64");
    }
    try {
      return new Kek(aead(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is missing", e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @SuppressWarnings("UnusedException") // its message repeats characters of the key
  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("KEYSET_KEK is not base64 after env:");
    }
  }

  @AccessesPartialKey // the bytes come from outside; AES-256-GCM is fixed here
  private static Aead aead(byte[] bytes) throws GeneralSecurityException {
    var key =
        AesGcmKey.builder()
            .setParameters(Aes256Gcm.parameters(AesGcmParameters.Variant.NO_PREFIX))
            .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
            .build();
    return KeysetHandle.newBuilder()
        .setConfiguration(AeadConfig2026.get())
        .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
        .build()
        .getPrimitive(AeadConfig2026.get(), Aead.class);
  }

  Aead aead() {
    return aead;
  }

  @Override
  public String toString() {
    return "Kek[redacted]";
  }
}
