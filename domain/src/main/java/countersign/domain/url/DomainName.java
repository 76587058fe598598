package countersign.domain.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Names in other scripts, as they are asked for (UTS 46, not transitional, made of the JDK's
/// Unicode data). `java.net.IDN` follows the older IDNA 2003: it asks for `strasse` where browsers
/// ask for `xn--strae-oqa`. Names that UTS 46 calls not valid for the order of their characters are
/// left to the DNS, which does not know them.
final class DomainName {
  private static final int SHARP_S = '\u00DF';
  private static final int CAPITAL_SHARP_S = '\u1E9E';

  private DomainName() {}

  /// Empty when it is none. What it gives may still hold ASCII that no name may have.
  static Optional<String> toAscii(String text) {
    return percentDecoded(text)
        .flatMap(decoded -> isAscii(decoded) ? Optional.of(decoded) : mapped(decoded))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .flatMap(DomainName::encoded);
  }

  private static Optional<String> encoded(String name) {
    if (isAscii(name)) {
      return Optional.of(name);
    }
    var labels = Arrays.asList(name.split("\\.", -1));
    return labels.stream().anyMatch(DomainName::isBroken)
        ? Optional.empty()
        : Optional.of(labels.stream().map(DomainName::label).collect(Collectors.joining(".")));
  }

  private static String label(String label) {
    return isAscii(label) ? label : "xn--" + Punycode.encode(label);
  }

  private static boolean isBroken(String label) {
    return !isAscii(label) && (label.startsWith("xn--") || isMark(label.codePointAt(0)));
  }

  private static boolean isMark(int c) {
    var type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /// UTS 46, section 4: map, then normalise.
  private static Optional<String> mapped(String text) {
    var folded = new StringBuilder();
    text.codePoints().filter(c -> !isIgnored(c)).forEach(c -> fold(c, folded));
    var wide = Normalizer.normalize(folded, Normalizer.Form.NFKC);
    var again = new StringBuilder();
    wide.codePoints().forEach(c -> fold(c, again));
    var name = Normalizer.normalize(again, Normalizer.Form.NFC);
    return name.codePoints().anyMatch(DomainName::isDisallowed)
        ? Optional.empty()
        : Optional.of(name);
  }

  private static void fold(int c, StringBuilder to) {
    switch (c) {
      case '\u3002' -> to.append('.'); // the ideographic full stop; the others become one by NFKC
      case '\u0130' -> to.append("i\u0307");
      case CAPITAL_SHARP_S -> to.appendCodePoint(SHARP_S);
      default -> to.appendCodePoint(Character.toLowerCase(c));
    }
  }

  /// Soft hyphen, joiners of words, selectors of variants, and the like.
  private static boolean isIgnored(int c) {
    return c == 0xAD
        || c == 0x34F
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x200B
        || c == 0x2060
        || c == 0x2064
        || c == 0xFEFF
        || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF);
  }

  private static boolean isDisallowed(int c) {
    return switch (Character.getType(c)) {
      case Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.CONTROL,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> c != 0x200C && c != 0x200D;
      default -> c == 0xFFFD;
    };
  }

  private static Optional<String> percentDecoded(String text) {
    if (text.indexOf('%') < 0) {
      return Optional.of(text);
    }
    var octets = text.getBytes(UTF_8);
    var decoded = new ByteArrayOutputStream(octets.length);
    for (var i = 0; i < octets.length; i++) {
      if (octets[i] == '%' && isEscape(octets, i)) {
        decoded.write(
            HexFormat.fromHexDigit(octets[i + 1]) << 4 | HexFormat.fromHexDigit(octets[i + 2]));
        i += 2;
      } else {
        decoded.write(octets[i]);
      }
    }
    try {
      return Optional.of(
          UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.toByteArray())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isEscape(byte[] octets, int at) {
    return at + 2 < octets.length
        && HexFormat.isHexDigit(octets[at + 1])
        && HexFormat.isHexDigit(octets[at + 2]);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
