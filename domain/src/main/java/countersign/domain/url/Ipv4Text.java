package countersign.domain.url;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// IPv4 addresses in octal, in hexadecimal or with fewer parts, as browsers read them (URL
/// Standard, "IPv4 parser"): `0x7f.1` is 127.0.0.1.
final class Ipv4Text {
  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?", Pattern.DOTALL);
  private static final int PARTS = 4;

  private Ipv4Text() {}

  /// Whether it is an address or nothing.
  ///
  /// @param name in lower case
  static boolean isMeant(String name) {
    return ENDS_IN_NUMBER.matcher(name).matches();
  }

  static Optional<InetAddress> parse(String name) {
    var parts = List.of(name.replaceFirst("\\.$", "").split("\\.", -1));
    var numbers = new ArrayList<BigInteger>();
    for (var part : parts) {
      number(part).ifPresent(numbers::add);
    }
    if (parts.size() > PARTS || numbers.size() < parts.size()) {
      return Optional.empty();
    }
    var last = numbers.removeLast();
    var room = BigInteger.ONE.shiftLeft(Byte.SIZE * (PARTS - numbers.size()));
    var octet = BigInteger.valueOf(255);
    if (last.compareTo(room) >= 0 || numbers.stream().anyMatch(n -> n.compareTo(octet) > 0)) {
      return Optional.empty();
    }
    var value = last.longValueExact();
    for (var i = 0; i < numbers.size(); i++) {
      value |= numbers.get(i).longValueExact() << (Byte.SIZE * (PARTS - 1 - i));
    }
    return Optional.of(address(value));
  }

  private static Optional<BigInteger> number(String part) {
    if (part.isEmpty() || part.length() > 64) {
      return Optional.empty();
    }
    var isHex = part.startsWith("0x");
    var isOctal = !isHex && part.length() > 1 && part.startsWith("0");
    var digits = isHex ? part.substring(2) : part;
    try {
      return Optional.of(
          digits.isEmpty()
              ? BigInteger.ZERO
              : digits.matches("[0-9a-f]+")
                  ? new BigInteger(digits, isHex ? 16 : isOctal ? 8 : 10)
                  : new BigInteger("no number"));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static InetAddress address(long value) {
    var octets = new byte[PARTS];
    for (var i = 0; i < PARTS; i++) {
      octets[i] = (byte) (value >> (Byte.SIZE * (PARTS - 1 - i)));
    }
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
