package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/// Percent-encoding as signatures need it: UTF-8, upper-case hex, and nothing left alone but the
/// unreserved characters (RFC 5849, section 3.6). `URLEncoder` differs in space, `*` and `~`.
final class PercentEncoding {
  /// For every character there is, so that a look-up needs no check.
  private static final boolean[] UNRESERVED = new boolean[Character.MAX_VALUE + 1];

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(ISO_8859_1);

  static {
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
        .chars()
        .forEach(c -> UNRESERVED[c] = true);
  }

  private PercentEncoding() {}

  /// Returns `text` itself when there is nothing to encode, as with keys, tokens and nonces.
  static String encode(String text) {
    return isUnreserved(text) ? text : textFor(text).appendEncoded(text).toString();
  }

  /// Encodes what stands in a query string anew: decoded as a form is, where `+` is a space (RFC
  /// 5849, section 3.4.1.3.1), then encoded as above. Goes by octets, so that even a query that is
  /// no UTF-8 is signed as it is sent.
  ///
  /// @param raw part of a [java.net.URI], which has seen to it that two hex digits follow each `%`
  static String encodeAnew(String raw) {
    return isUnreserved(raw) ? raw : textFor(raw).appendEncoded(decode(raw)).toString();
  }

  private static AsciiText textFor(String text) {
    return new AsciiText(3 * text.length());
  }

  private static byte[] decode(String raw) {
    var octets = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      switch (raw.charAt(i)) {
        case '+' -> octets.write(' ');
        case '%' -> {
          octets.write(Integer.parseInt(raw, i + 1, i + 3, 16));
          i += 2;
        }
        default -> octets.write(raw.charAt(i));
      }
    }
    return octets.toByteArray();
  }

  /// Writes one octet to `text` at `end`, where room for three bytes is, and returns the new end.
  static int encode(int octet, byte[] text, int end) {
    if (UNRESERVED[octet & 0xFF]) {
      text[end] = (byte) octet;
      return end + 1;
    }
    text[end] = '%';
    text[end + 1] = HEX[octet >> 4 & 0xF];
    text[end + 2] = HEX[octet & 0xF];
    return end + 3;
  }

  /// As [#encode(int, byte[], int)], with the `%` encoded again; room for five bytes is.
  static int encodeTwice(int octet, byte[] text, int end) {
    if (UNRESERVED[octet & 0xFF]) {
      text[end] = (byte) octet;
      return end + 1;
    }
    text[end] = '%';
    text[end + 1] = '2';
    text[end + 2] = '5';
    text[end + 3] = HEX[octet >> 4 & 0xF];
    text[end + 4] = HEX[octet & 0xF];
    return end + 5;
  }

  static boolean isUnreserved(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!UNRESERVED[text.charAt(i)]) {
        return false;
      }
    }
    return true;
  }
}
