package countersign.adapters.persistence;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import countersign.application.port.out.CustodySeal;
import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.FlowSeal;
import countersign.application.port.out.ReadinessProbe;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The deployment's keys: one set encrypts (AES-256-GCM, the key's id in front of each ciphertext,
/// so that older keys stay readable), the other makes fingerprints (HMAC-SHA256). Immutable.
public final class Keyset {
  private final KeysetHandle encryption;
  private final KeysetHandle fingerprinting;
  private final Aead aead;
  private final HmacKeys hmac;

  Keyset(KeysetHandle encryption, KeysetHandle fingerprinting) throws GeneralSecurityException {
    this.encryption = encryption;
    this.fingerprinting = fingerprinting;
    this.aead = encryption.getPrimitive(AeadConfig2026.get(), Aead.class);
    this.hmac = HmacKeys.of(fingerprinting.getPrimitive(PrfConfig2026.get(), PrfSet.class));
  }

  static Keyset generate() {
    try {
      return new Keyset(
          KeysetHandle.generateNew(
              Aes256Gcm.parameters(AesGcmParameters.Variant.TINK), AeadConfig2026.get()),
          KeysetHandle.generateNew(
              HmacPrfParameters.builder()
                  .setKeySizeBytes(32)
                  .setHashType(HmacPrfParameters.HashType.SHA256)
                  .build(),
              PrfConfig2026.get()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM or HMAC-SHA256 is missing", e);
    }
  }

  public Fingerprints fingerprints() {
    return new TinkFingerprints(hmac);
  }

  public FlowSeal flowSeal() {
    return new TinkFlowSeal(aead);
  }

  public CustodySeal custodySeal() {
    return new TinkCustodySeal(hmac);
  }

  /// Named `keyset`.
  public ReadinessProbe probe() {
    return new KeysetProbe(aead);
  }

  /// The ids of the keys that decrypt; Tink's ids are unsigned.
  public Set<Long> encryptionKeyIds() {
    return IntStream.range(0, encryption.size())
        .mapToObj(place -> Integer.toUnsignedLong(encryption.getAt(place).getId()))
        .collect(Collectors.toUnmodifiableSet());
  }

  PairCipher pairCipher() {
    return new PairCipher(aead);
  }

  GrantCipher grantCipher() {
    return new GrantCipher(aead);
  }

  /// The id of the key that makes fingerprints now; Tink's ids are unsigned.
  long fingerprintKeyId() {
    return Integer.toUnsignedLong(hmac.primary());
  }

  KeysetHandle encryption() {
    return encryption;
  }

  KeysetHandle fingerprinting() {
    return fingerprinting;
  }

  @Override
  public String toString() {
    return "Keyset[redacted]";
  }
}
