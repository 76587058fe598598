package countersign.adapters.persistence;

import com.google.crypto.tink.KeysetHandle;
import countersign.adapters.persistence.KeysetState.Standing;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The keys of one part. Their order tells their standing: the primary one is in force, those
/// before it were, those behind it are prepared. Immutable.
record KeyOrder(KeyPart part, KeysetHandle handle) {

  static KeyOrder generate(KeyPart part) throws GeneralSecurityException {
    return new KeyOrder(part, KeysetHandle.generateNew(part.parameters(), part.configuration()));
  }

  Stream<KeysetState.Key> keys() {
    var primary = primary();
    return IntStream.range(0, handle.size())
        .mapToObj(place -> new KeysetState.Key(part, id(place), Standing.of(place, primary)));
  }

  private int primary() {
    return IntStream.range(0, handle.size())
        .filter(place -> handle.getAt(place).isPrimary())
        .findFirst()
        .orElseThrow();
  }

  /// Tink's ids are unsigned.
  private long id(int place) {
    return Integer.toUnsignedLong(handle.getAt(place).getId());
  }

  boolean hasPrepared() {
    return primary() < handle.size() - 1;
  }

  /// With a key behind all others.
  KeyOrder withOneMore() throws GeneralSecurityException {
    var builder = KeysetHandle.newBuilder(handle).setConfiguration(part.configuration());
    builder.addEntry(KeysetHandle.generateEntryFromParameters(part.parameters()).withRandomId());
    return new KeyOrder(part, builder.build());
  }

  KeyOrder withLastInForce() throws GeneralSecurityException {
    var builder = KeysetHandle.newBuilder(handle).setConfiguration(part.configuration());
    builder.getAt(builder.size() - 1).makePrimary();
    return new KeyOrder(part, builder.build());
  }

  KeyOrder without(Set<Long> ids) throws GeneralSecurityException {
    var builder = KeysetHandle.newBuilder(handle).setConfiguration(part.configuration());
    for (var place = handle.size() - 1; place >= 0; place--) {
      if (ids.contains(id(place))) {
        builder.deleteAt(place);
      }
    }
    return new KeyOrder(part, builder.build());
  }

  /// Whether a key is in both; the same id alone proves nothing.
  boolean sharesAKeyWith(KeyOrder other) {
    return entries().stream()
        .anyMatch(entry -> other.entries().stream().anyMatch(that -> isSame(entry, that)));
  }

  private List<KeysetHandle.Entry> entries() {
    return IntStream.range(0, handle.size()).mapToObj(handle::getAt).toList();
  }

  private static boolean isSame(KeysetHandle.Entry one, KeysetHandle.Entry other) {
    return one.getId() == other.getId() && one.getKey().equalsKey(other.getKey());
  }
}
