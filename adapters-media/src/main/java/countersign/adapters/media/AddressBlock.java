package countersign.adapters.media;

import java.net.InetAddress;

/// The addresses that share a prefix: RFC 4632, section 3.1, and RFC 4291, section 2.3.
final class AddressBlock {
  private final byte[] prefix;
  private final int bits;

  private AddressBlock(byte[] prefix, int bits) {
    this.prefix = prefix;
    this.bits = bits;
  }

  /// @param notation for example `10.0.0.0/8`
  static AddressBlock of(String notation) {
    int slash = notation.indexOf('/');
    var prefix = InetAddress.ofLiteral(notation.substring(0, slash)).getAddress();
    int bits = Integer.parseInt(notation.substring(slash + 1));
    if (bits > prefix.length * Byte.SIZE) {
      throw new IllegalArgumentException("a prefix longer than its address: " + notation);
    }
    return new AddressBlock(prefix, bits);
  }

  /// An address of the other family is in no block.
  boolean contains(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (address[i] != prefix[i]) {
        return false;
      }
    }
    int rest = bits % Byte.SIZE;
    return rest == 0 || (address[whole] ^ prefix[whole]) >> (Byte.SIZE - rest) == 0;
  }
}
