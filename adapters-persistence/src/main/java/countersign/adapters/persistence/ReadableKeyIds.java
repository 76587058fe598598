package countersign.adapters.persistence;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The ids of the keys in a keyset that does not open: Tink keeps them readable.
final class ReadableKeyIds {
  /// A file that does not open may hold anything.
  private static final int MOST = 20;

  private ReadableKeyIds() {}

  /// Empty unless there are some; of each part the first twenty that are ids at all.
  static Optional<KeyIds> in(JsonObject json) {
    var ids = new KeyIds(of(json, KeyPart.ENCRYPTION), of(json, KeyPart.FINGERPRINTING));
    return Optional.of(ids).filter(some -> !some.isEmpty());
  }

  private static SortedSet<Long> of(JsonObject json, KeyPart part) {
    var ids = new TreeSet<Long>();
    try {
      var keys = json.getAsJsonObject(part.word());
      var list =
          keys.has("keysetInfo")
              ? keys.getAsJsonObject("keysetInfo").getAsJsonArray("keyInfo")
              : keys.getAsJsonArray("key");
      for (var key : list) {
        id(key).filter(_ -> ids.size() < MOST).ifPresent(ids::add);
      }
    } catch (RuntimeException _) { // what is damaged is read as far as it goes
      return ids;
    }
    return ids;
  }

  private static Optional<Long> id(JsonElement key) {
    var id = key.getAsJsonObject().getAsJsonPrimitive("keyId").getAsLong();
    return Optional.of(id).filter(number -> number >= 0 && number <= 0xffff_ffffL);
  }
}
