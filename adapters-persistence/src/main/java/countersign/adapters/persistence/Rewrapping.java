package countersign.adapters.persistence;

import countersign.application.port.out.SealedRows.Place;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.UserId;
import java.security.GeneralSecurityException;
import java.util.Optional;

/// Encrypts what a row holds with the key in force, bound to the same place.
record Rewrapping(Keyset keyset) {

  /// Decrypted, encrypted, decrypted again and found equal. Empty when it does not decrypt.
  Optional<SealedRow> of(SealedRow row) {
    if (!UserId.isValid(row.place().user())) {
      return Optional.empty(); // no ciphertext was ever bound to it
    }
    return switch (row.place().protocol()) {
      case OAUTH1 -> pair(row);
      case OAUTH2 -> grant(row);
    };
  }

  private Optional<SealedRow> pair(SealedRow row) {
    var at = row.place();
    var place = new PairCipher.Place(user(at), generation(at), new Fingerprint(row.app()));
    var cipher = keyset.pairCipher();
    try {
      var pair = cipher.open(new PairCipher.Sealed(row.first(), row.second()), place);
      var sealed = cipher.seal(pair, place);
      refuseUnless(cipher.open(sealed, place).equals(pair)); // secrets compare in constant time
      return Optional.of(row.with(sealed.token(), sealed.secret()));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  private Optional<SealedRow> grant(SealedRow row) {
    var at = row.place();
    var place = new GrantCipher.Place(user(at), generation(at), new Fingerprint(row.app()));
    var cipher = keyset.grantCipher();
    try {
      var tokens = cipher.open(new GrantCipher.Sealed(row.first(), row.second()), place);
      var sealed = cipher.seal(tokens, place);
      refuseUnless(cipher.open(sealed, place).equals(tokens));
      return Optional.of(row.with(sealed.access(), sealed.refresh()));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  private static UserId user(Place place) {
    return new UserId(place.user());
  }

  private static Generation generation(Place place) {
    return new Generation(place.generation());
  }

  private static void refuseUnless(boolean isReadBack) {
    if (!isReadBack) {
      throw new IllegalStateException("what was encrypted anew reads back as something else");
    }
  }
}
