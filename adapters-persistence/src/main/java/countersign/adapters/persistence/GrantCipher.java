package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.GrantTokens;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.security.GeneralSecurityException;

/// Encrypts access and refresh token as [PairCipher] does a pair, each bound to its place: user,
/// generation, client id, and which of the two it is. What is encrypted of a pair does not decrypt
/// here, nor the other way round.
record GrantCipher(Aead aead) {

  /// Where a grant's tokens belong.
  record Place(UserId user, Generation generation, Fingerprint client) {
    private byte[] with(String field) {
      return Canonical.encode(
          "grant", user.value(), field, client.hex(), Long.toString(generation.number()));
    }
  }

  /// An array's identity is not its content: these records are carried, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Sealed(byte[] access, byte[] refresh) {}

  Sealed seal(GrantTokens tokens, Place place) {
    try {
      return new Sealed(
          aead.encrypt(bytes(tokens.access()), place.with("access")),
          aead.encrypt(bytes(tokens.refresh()), place.with("refresh")));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a grant's tokens could not be encrypted", e);
    }
  }

  /// @throws GeneralSecurityException when the key is not in the keyset, or the ciphertext was
  ///   altered or moved: the two look the same
  GrantTokens open(Sealed sealed, Place place) throws GeneralSecurityException {
    return new GrantTokens(
        secret(aead.decrypt(sealed.access(), place.with("access"))),
        secret(aead.decrypt(sealed.refresh(), place.with("refresh"))));
  }

  private static byte[] bytes(Secret secret) {
    return secret.reveal().getBytes(UTF_8);
  }

  private static Secret secret(byte[] bytes) {
    return new Secret(new String(bytes, UTF_8));
  }
}
