package countersign.adapters.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;

/// The bytes of percent-encoded ASCII text (RFC 3986, section 2.1), one at a time: the text may
/// hold megabytes.
final class PercentDecoded extends InputStream {
  private final String text;
  private final boolean skipsBlanks;
  private int next;

  /// @param skipsBlanks where base64 may be broken into lines
  PercentDecoded(String text, int from, boolean skipsBlanks) {
    this.text = text;
    this.next = from;
    this.skipsBlanks = skipsBlanks;
  }

  @Override
  public int read() throws IOException {
    int value;
    do {
      value = one();
    } while (skipsBlanks && isBlank(value));
    return value;
  }

  /// The inherited one would swallow what [#read()] throws and go on behind the damage.
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int value = read();
      if (value < 0) {
        return count == 0 ? -1 : count;
      }
      bytes[offset + count++] = (byte) value;
    }
    return count;
  }

  private int one() throws IOException {
    if (next == text.length()) {
      return -1;
    }
    char c = text.charAt(next++);
    if (c > 0x7f) {
      throw new IOException("not ASCII");
    }
    return c == '%' ? (digit() << 4) + digit() : c;
  }

  private int digit() throws IOException {
    if (next == text.length() || !HexFormat.isHexDigit(text.charAt(next))) {
      throw new IOException("not percent-encoded");
    }
    return HexFormat.fromHexDigit(text.charAt(next++));
  }

  private static boolean isBlank(int value) {
    return value == ' ' || value == '\t' || value == '\n' || value == '\f' || value == '\r';
  }
}
