package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import java.security.GeneralSecurityException;

/// Encrypts token and secret, each bound to its place: user, generation, consumer key, and which of
/// the two it is. Moved to another row or column it does not decrypt. What is *not* hidden is its
/// length, and an earlier state of a whole row, put back, decrypts.
record PairCipher(Aead aead) {

  /// Where a pair belongs.
  record Place(UserId user, Generation generation, Fingerprint consumerKey) {
    static Place of(UserId user, Generation generation, String consumerKey) {
      return new Place(user, generation, new Fingerprint(consumerKey));
    }

    private byte[] with(String field) {
      return Canonical.encode(
          "pair", user.value(), field, consumerKey.hex(), Long.toString(generation.number()));
    }
  }

  /// An array's identity is not its content: these records are carried, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Sealed(byte[] token, byte[] secret) {}

  Sealed seal(TokenPair pair, Place place) {
    try {
      return new Sealed(
          aead.encrypt(bytes(pair.token()), place.with("token")),
          aead.encrypt(bytes(pair.secret()), place.with("secret")));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a pair could not be encrypted", e);
    }
  }

  /// @throws GeneralSecurityException when the key is not in the keyset, or the ciphertext was
  ///   altered or moved: the two look the same
  TokenPair open(Sealed sealed, Place place) throws GeneralSecurityException {
    return new TokenPair(
        secret(aead.decrypt(sealed.token(), place.with("token"))),
        secret(aead.decrypt(sealed.secret(), place.with("secret"))));
  }

  private static byte[] bytes(Secret secret) {
    return secret.reveal().getBytes(UTF_8);
  }

  private static Secret secret(byte[] bytes) {
    return new Secret(new String(bytes, UTF_8));
  }
}
