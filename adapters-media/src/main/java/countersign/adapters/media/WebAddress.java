package countersign.adapters.media;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// An http or https URL that says nothing but where to go: no user, no host in a spelling that
/// others could read otherwise. It may hold secrets and does not print itself.
final class WebAddress {
  private final URI uri;
  private final boolean encrypted;
  private final Host host;

  private WebAddress(URI uri, boolean encrypted, Host host) {
    this.uri = uri;
    this.encrypted = encrypted;
    this.host = host;
  }

  /// Empty if the URL is not one of these.
  static Optional<WebAddress> of(URI uri) {
    var scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    boolean encrypted = scheme.equals("https");
    boolean isWeb = encrypted || scheme.equals("http");
    boolean namesUser = uri.getRawUserInfo() != null;
    boolean hasPort = uri.getPort() == -1 || (uri.getPort() >= 1 && uri.getPort() <= 65535);
    return isWeb && !namesUser && hasPort
        ? Optional.ofNullable(uri.getHost())
            .flatMap(Host::of)
            .map(host -> new WebAddress(uri, encrypted, host))
        : Optional.empty();
  }

  String scheme() {
    return encrypted ? "https" : "http";
  }

  Host host() {
    return host;
  }

  int port() {
    return uri.getPort() != -1 ? uri.getPort() : encrypted ? 443 : 80;
  }

  AllowedHost place() {
    return new AllowedHost(host.name(), port());
  }

  boolean isNothingButHostAndPort() {
    return uri.getPort() != -1
        && uri.getRawPath().isEmpty()
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  /// Path and query as they are sent.
  String target() {
    var ascii = URI.create(uri.toASCIIString());
    var path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
    return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
  }

  /// Where a redirect to `location` leads: RFC 9110, section 10.2.2.
  ///
  /// @throws URISyntaxException if it is no URI reference
  URI resolve(String location) throws URISyntaxException {
    var origin = scheme() + "://" + uri.getRawAuthority();
    var reference = new URI(location);
    var base = new URI(origin + target());
    boolean isQueryOnly = location.startsWith("?"); // the JDK would drop the last segment
    return isQueryOnly ? new URI(origin + base.getRawPath() + location) : base.resolve(reference);
  }

  /// A redirect never gives up encryption that the caller asked for.
  boolean mayLeadTo(WebAddress next) {
    return next.encrypted || !encrypted;
  }

  @Override
  public String toString() {
    return "WebAddress[" + host.name() + "]";
  }
}
