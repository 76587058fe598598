package countersign.adapters.media;

import java.net.URI;
import java.net.URISyntaxException;

/// A host that media may come from although its address is private; at this port only.
public record AllowedHost(String host, int port) {
  /// @param text for example `localhost:9000`, `10.0.0.5:80` or `[::1]:9000`
  /// @throws IllegalArgumentException if it is anything but one host and one port; the message does
  ///   not repeat it
  public static AllowedHost parse(String text) {
    try {
      return WebAddress.of(new URI("http://" + text.strip()))
          .filter(WebAddress::isNothingButHostAndPort)
          .map(WebAddress::place)
          .orElseThrow(AllowedHost::wrong);
    } catch (URISyntaxException _) {
      throw wrong();
    }
  }

  private static IllegalArgumentException wrong() {
    return new IllegalArgumentException("must be host:port, for example localhost:9000");
  }
}
