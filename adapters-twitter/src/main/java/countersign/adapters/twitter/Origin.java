package countersign.adapters.twitter;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// Where a URL leads: scheme and host in lower case, and the port in any case (RFC 6454, section
/// 4).
record Origin(String scheme, String host, int port) {
  /// Empty unless it is `http` or `https` with a host and without a user.
  static Optional<Origin> of(URI url) {
    if (url.getScheme() == null || url.getHost() == null || url.getRawUserInfo() != null) {
      return Optional.empty();
    }
    var scheme = url.getScheme().toLowerCase(Locale.ROOT);
    var host = url.getHost().toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "https" -> Optional.of(new Origin(scheme, host, portOr(443, url)));
      case "http" -> Optional.of(new Origin(scheme, host, portOr(80, url)));
      default -> Optional.empty();
    };
  }

  private static int portOr(int usual, URI url) {
    return url.getPort() == -1 ? usual : url.getPort();
  }
}
