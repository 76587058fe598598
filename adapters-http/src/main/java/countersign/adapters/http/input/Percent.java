package countersign.adapters.http.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Optional;

/// Percent escapes (RFC 3986, section 2.1), read strictly: a broken escape, a character outside
/// ASCII and octets that are no UTF-8 are not guessed at.
public final class Percent {
  private Percent() {}

  /// A part of a path, where `+` is itself.
  public static Optional<String> decode(String raw) {
    return decode(raw, '+');
  }

  /// A part of a form or a query, where `+` is a space.
  public static Optional<String> decodeForm(String raw) {
    return decode(raw, ' ');
  }

  private static Optional<String> decode(String raw, char plus) {
    var octets = new ByteArrayOutputStream(raw.length());
    for (var i = 0; i < raw.length(); i++) {
      var c = raw.charAt(i);
      if (c == '%') {
        var octet = octet(raw, i + 1);
        if (octet < 0) {
          return Optional.empty();
        }
        octets.write(octet);
        i += 2;
      } else if (c < 0x80) {
        octets.write(c == '+' ? plus : c);
      } else {
        return Optional.empty();
      }
    }
    return text(octets.toByteArray());
  }

  private static int octet(String raw, int at) {
    return at + 2 <= raw.length()
            && HexFormat.isHexDigit(raw.charAt(at))
            && HexFormat.isHexDigit(raw.charAt(at + 1))
        ? HexFormat.fromHexDigits(raw, at, at + 2)
        : -1;
  }

  private static Optional<String> text(byte[] octets) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
