package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Growing text of ASCII characters, kept as the bytes that a key, a MAC and a header want. One is
/// used for all three of a signature, so that none of them is copied about.
final class AsciiText {
  private byte[] bytes;
  private int length;

  AsciiText(int capacity) {
    bytes = new byte[capacity];
  }

  /// @param ascii text without any other character
  @SuppressWarnings("deprecation") // drops the high bytes of characters: here they are zero
  AsciiText append(String ascii) {
    ensureRoomFor(ascii.length());
    ascii.getBytes(0, ascii.length(), bytes, length);
    length += ascii.length();
    return this;
  }

  AsciiText append(char ascii) {
    ensureRoomFor(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  AsciiText append(char first, char second) {
    ensureRoomFor(2);
    bytes[length++] = (byte) first;
    bytes[length++] = (byte) second;
    return this;
  }

  AsciiText append(char first, char second, char third) {
    return append(first, second).append(third);
  }

  AsciiText appendEncoded(char ascii) {
    ensureRoomFor(3);
    length = PercentEncoding.encode(ascii, bytes, length);
    return this;
  }

  /// Percent-encoded, as UTF-8.
  AsciiText appendEncoded(String text) {
    if (PercentEncoding.isUnreserved(text)) {
      return append(text);
    }
    ensureRoomFor(3 * text.length());
    int end = length;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '\u007F') {
        length = end;
        return appendEncoded(text.substring(i).getBytes(UTF_8));
      }
      end = PercentEncoding.encode(c, bytes, end);
    }
    length = end;
    return this;
  }

  AsciiText appendEncoded(byte[] octets) {
    ensureRoomFor(3 * octets.length);
    for (byte octet : octets) {
      length = PercentEncoding.encode(octet, bytes, length);
    }
    return this;
  }

  /// Appends what is encoded already, encoded once more: it consists of unreserved characters and
  /// `%`, so only `%` changes.
  AsciiText appendEncodedAgain(String encoded) {
    ensureRoomFor(3 * encoded.length());
    int end = length;
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      bytes[end++] = (byte) c;
      if (c == '%') {
        bytes[end++] = '2';
        bytes[end++] = '5';
      }
    }
    length = end;
    return this;
  }

  /// Percent-encoded, as UTF-8, and encoded once more.
  AsciiText appendEncodedTwice(String text) {
    ensureRoomFor(5 * text.length());
    int end = length;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '\u007F') {
        return appendEncodedAgain(PercentEncoding.encode(text));
      }
      end = PercentEncoding.encodeTwice(c, bytes, end);
    }
    length = end;
    return this;
  }

  void clear() {
    length = 0;
  }

  SecretKeySpec toKey(String algorithm) {
    return new SecretKeySpec(bytes, 0, length, algorithm);
  }

  byte[] authenticatedBy(Mac mac) {
    mac.update(bytes, 0, length);
    return mac.doFinal();
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, ISO_8859_1);
  }

  private void ensureRoomFor(int more) {
    if (bytes.length - length < more) {
      grow(more);
    }
  }

  private void grow(int more) {
    bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
  }
}
