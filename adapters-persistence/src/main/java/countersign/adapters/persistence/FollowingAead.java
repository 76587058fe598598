package countersign.adapters.persistence;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;

/// Encrypts with the key that is in force at that moment. A ciphertext of a key that is not known
/// may come from an instance that rotated a moment ago: the keyset is looked at then.
record FollowingAead(Keyset keyset) implements Aead {
  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
    return keyset.present().aead().encrypt(plaintext, associatedData);
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
    return keysFor(ciphertext).aead().decrypt(ciphertext, associatedData);
  }

  private Keys keysFor(byte[] ciphertext) {
    return CiphertextKey.in(ciphertext)
        .map(id -> keyset.having(present -> present.decryptsWith(id)))
        .orElseGet(keyset::present);
  }
}
