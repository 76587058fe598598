package countersign.adapters.persistence;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Tink puts a byte and then its key's id in front of each ciphertext: four bytes, the highest
/// first, unsigned.
final class TinkPrefix {
  private static final byte TINK = 1;
  private static final int BYTES = 1 + Integer.BYTES;

  private TinkPrefix() {}

  static byte[] of(long id) {
    return ByteBuffer.allocate(BYTES).put(TINK).putInt((int) id).array();
  }

  /// Empty when it begins otherwise.
  static Optional<Long> keyOf(byte[] ciphertext) {
    return ciphertext.length >= BYTES && ciphertext[0] == TINK
        ? Optional.of(
            Integer.toUnsignedLong(ByteBuffer.wrap(ciphertext, 1, Integer.BYTES).getInt()))
        : Optional.empty();
  }
}
