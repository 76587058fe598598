package countersign.domain.url;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/// The host of a URL, as it is resolved, compared and sent.
///
/// @param name in lower case and ASCII; of an address, the one way the JDK writes it
/// @param literal the address, where the URL names one instead of a name
public record UrlHost(String name, Optional<InetAddress> literal) {
  /// What may not stand in a name (URL Standard, "forbidden domain code point").
  private static final String FORBIDDEN = " #/:<>?@[\\]^|%\u007F";

  /// Empty when it is none.
  static Optional<UrlHost> parse(String text) {
    if (text.startsWith("[")) {
      return text.endsWith("]") ? six(text.substring(1, text.length() - 1)) : Optional.empty();
    }
    var name = DomainName.toAscii(text).filter(UrlHost::isAllowed);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return Ipv4Text.isMeant(name.get())
        ? Ipv4Text.parse(name.get()).map(UrlHost::of)
        : Optional.of(new UrlHost(name.get(), Optional.empty()));
  }

  private static boolean isAllowed(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && FORBIDDEN.indexOf(c) < 0);
  }

  /// An address of this machine's own links has a zone, and no URL has one (RFC 6874 was given up).
  private static Optional<UrlHost> six(String text) {
    try {
      return text.indexOf(':') < 0 || text.indexOf('%') >= 0
          ? Optional.empty()
          : Optional.of(of(InetAddress.ofLiteral(text)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static UrlHost of(InetAddress address) {
    return new UrlHost(address.getHostAddress(), Optional.of(address));
  }

  String inUrl() {
    return literal.filter(Inet6Address.class::isInstance).isPresent() ? "[" + name + "]" : name;
  }
}
