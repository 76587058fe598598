package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Texts as bytes, each after its length in four bytes, so that no two lists give the same bytes.
final class Canonical {
  private Canonical() {}

  static byte[] encode(String... parts) {
    var encoded = Arrays.stream(parts).map(part -> part.getBytes(UTF_8)).toList();
    var size = encoded.stream().mapToInt(bytes -> Integer.BYTES + bytes.length).sum();
    var out = ByteBuffer.allocate(size);
    encoded.forEach(bytes -> out.putInt(bytes.length).put(bytes));
    return out.array();
  }

  /// Empty unless the bytes are exactly `count` texts.
  static Optional<List<String>> decode(byte[] bytes, int count) {
    var in = ByteBuffer.wrap(bytes);
    var parts = new ArrayList<String>();
    while (in.remaining() >= Integer.BYTES) {
      var length = in.getInt();
      if (length < 0 || length > in.remaining()) {
        return Optional.empty();
      }
      var part = new byte[length];
      in.get(part);
      parts.add(new String(part, UTF_8));
    }
    return in.hasRemaining() || parts.size() != count ? Optional.empty() : Optional.of(parts);
  }
}
