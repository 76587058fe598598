package countersign.adapters.persistence;

import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The keys that make fingerprints and seals (HMAC-SHA256), by Tink's ids. Immutable.
record HmacKeys(int primary, Map<Integer, Prf> byId) {
  HmacKeys {
    byId = Map.copyOf(byId);
  }

  static HmacKeys of(KeyOrder keys) throws GeneralSecurityException {
    var prfs = keys.handle().getPrimitive(keys.part().configuration(), PrfSet.class);
    return new HmacKeys(prfs.getPrimaryId(), prfs.getPrfs());
  }

  /// The same keys, another one of them the primary.
  HmacKeys by(int id) {
    return new HmacKeys(id, byId);
  }

  /// The primary first.
  Stream<Integer> ids() {
    return Stream.concat(
        Stream.of(primary), byId.keySet().stream().filter(id -> id != primary).sorted());
  }

  boolean has(int id) {
    return byId.containsKey(id);
  }

  /// @param id of a key that is among them
  /// @param bytes how many to make, 32 at most
  byte[] compute(int id, byte[] input, int bytes) {
    try {
      return Objects.requireNonNull(byId.get(id)).compute(input, bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 could not be computed", e);
    }
  }
}
