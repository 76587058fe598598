package countersign.domain.url;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/// The octets of a `Location` that are no ASCII. Most servers that send such mean UTF-8; those that
/// do not get the very octets back that they sent, which is what browsers do.
final class HeaderText {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private HeaderText() {}

  static String decode(String latin1) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(latin1.getBytes(ISO_8859_1))).toString();
    } catch (CharacterCodingException e) {
      var escaped = new StringBuilder();
      latin1
          .chars()
          .forEach(c -> {
            if (c < 0x80) {
              escaped.append((char) c);
            } else {
              escaped.append('%').append(HEX.toHexDigits((byte) c));
            }
          });
      return escaped.toString();
    }
  }
}
