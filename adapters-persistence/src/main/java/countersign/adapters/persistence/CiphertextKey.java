package countersign.adapters.persistence;

import static org.jooq.impl.DSL.binarySubstring;

import java.nio.ByteBuffer;
import org.jooq.Field;

/// Which key a stored ciphertext needs. Tink puts a byte and then its key's id in front of each:
/// four bytes, the highest first, unsigned.
final class CiphertextKey {
  private CiphertextKey() {}

  static Field<byte[]> of(Field<byte[]> ciphertext) {
    return binarySubstring(ciphertext, 2, Integer.BYTES);
  }

  static long id(byte[] bytes) {
    return Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt());
  }
}
