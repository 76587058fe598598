package countersign.adapters.persistence;

import static org.jooq.impl.DSL.binarySubstring;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jooq.Field;

/// Which key a stored ciphertext needs. Tink puts a byte and then its key's id in front of each:
/// four bytes, the highest first, unsigned.
final class CiphertextKey {
  private static final byte TINK = 1;
  private static final int PREFIX_BYTES = 1 + Integer.BYTES;

  private CiphertextKey() {}

  /// What the ciphertexts of that key begin with.
  static byte[] prefix(long id) {
    return ByteBuffer.allocate(PREFIX_BYTES).put(TINK).putInt((int) id).array();
  }

  /// Empty for what does not begin as a ciphertext does.
  static Optional<Long> in(byte[] ciphertext) {
    return ciphertext.length >= PREFIX_BYTES && ciphertext[0] == TINK
        ? Optional.of(id(ByteBuffer.wrap(ciphertext, 1, Integer.BYTES)))
        : Optional.empty();
  }

  private static long id(ByteBuffer bytes) {
    return Integer.toUnsignedLong(bytes.getInt());
  }

  static Field<byte[]> of(Field<byte[]> ciphertext) {
    return binarySubstring(ciphertext, 2, Integer.BYTES);
  }

  static long id(byte[] bytes) {
    return id(ByteBuffer.wrap(bytes));
  }
}
