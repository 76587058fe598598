package countersign.adapters.media;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The host of a URL, as it is resolved, compared and sent.
///
/// @param name in lower case; of an address, the one way the JDK writes it
/// @param literal the address, where the URL names one instead of a name
record Host(String name, Optional<InetAddress> literal) {
  /// What other software may read as an IPv4 address in octal, in hexadecimal, or with fewer parts:
  /// URL Standard, "ends in a number checker".
  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)\\.?");

  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern DOTTED_QUAD = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

  /// @param host as [java.net.URI#getHost()] gives it
  static Optional<Host> of(String host) {
    if (host.startsWith("[")) {
      return ofLiteral(host.substring(1, host.length() - 1));
    }
    if (ENDS_IN_NUMBER.matcher(host).matches()) {
      return DOTTED_QUAD.matcher(host).matches() ? ofLiteral(host) : Optional.empty();
    }
    return Optional.of(new Host(host.toLowerCase(Locale.ROOT), Optional.empty()));
  }

  private static Optional<Host> ofLiteral(String text) {
    try {
      var address = InetAddress.ofLiteral(text);
      return isScoped(address)
          ? Optional.empty()
          : Optional.of(new Host(address.getHostAddress(), Optional.of(address)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Only addresses of this machine's own links have a zone.
  private static boolean isScoped(InetAddress address) {
    return address instanceof Inet6Address six
        && (six.getScopedInterface() != null || six.getScopeId() != 0);
  }
}
