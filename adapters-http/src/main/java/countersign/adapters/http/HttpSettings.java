package countersign.adapters.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Where the service listens, and what browsers know it as.
///
/// @param port 0 for any free one
/// @param publicUrl the origin that browsers use; redirects are built from it, never from a request
/// @param twitter where X's OAuth 1.0a consent page is: the origin of `TWITTER_API_BASE_URL`
/// @param twitterWeb where the OAuth 2.0 one is: the origin of `TWITTER_WEB_BASE_URL`
/// @param oauth2Configured whether there is an OAuth 2.0 client
/// @param authCookie the cookie that carries the JWT when there is no `Authorization: Bearer`
/// @param signInUrl where a browser without a session is sent
/// @param spool the folder where media waits while its request is at work; made when it is needed
public record HttpSettings(
    String host,
    int port,
    URI publicUrl,
    URI twitter,
    URI twitterWeb,
    boolean oauth2Configured,
    String authCookie,
    Optional<URI> signInUrl,
    Path spool) {

  public HttpSettings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("a port is 0 to 65535");
    }
    if (!isOrigin(publicUrl)) {
      throw new IllegalArgumentException("the public URL must be an origin, without a path");
    }
    if (!authCookie.matches("[A-Za-z0-9_.-]+")) {
      throw new IllegalArgumentException("not a cookie name");
    }
  }

  private static boolean isOrigin(URI url) {
    return url.getHost() != null
        && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
        && url.getRawQuery() == null
        && url.getRawUserInfo() == null;
  }

  /// As a browser writes it in `Origin`, without a slash at the end.
  String origin() {
    return originOf(publicUrl);
  }

  boolean isSecure() {
    return "https".equalsIgnoreCase(publicUrl.getScheme());
  }

  static String originOf(URI url) {
    var scheme = url.getScheme().toLowerCase(Locale.ROOT);
    var usual = scheme.equals("https") ? 443 : 80;
    var port = url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort();
    return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port;
  }
}
