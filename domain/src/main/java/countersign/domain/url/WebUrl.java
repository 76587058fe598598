package countersign.domain.url;

import java.util.Optional;

/// An http or https URL in its normal form: what a browser would ask, and whom. Fragments are gone.
///
/// @param namesUser whether it names a user or a password, which are not kept
/// @param path begins with `/`; what RFC 3986 does not allow in it is percent-encoded, also where
///   browsers send it as it is, because servers refuse it
/// @param query as well, without the `?`
public record WebUrl(
    boolean encrypted,
    boolean namesUser,
    UrlHost host,
    int port,
    String path,
    Optional<String> query) {

  /// Where a redirect to `location` leads (Fetch Standard, "location URL").
  ///
  /// @param location octets as Latin-1, as HTTP libraries hand them over
  /// @return empty when it leads nowhere
  public Optional<MediaAddress> redirectedTo(String location) {
    return UrlParser.parse(HeaderText.decode(location), this);
  }

  public String scheme() {
    return encrypted ? "https" : "http";
  }

  /// Path and query as they are sent.
  public String target() {
    return path + query.map(text -> "?" + text).orElse("");
  }

  String text() {
    var user = namesUser ? "@" : "";
    return scheme() + "://" + user + host.inUrl() + ":" + port + target();
  }

  @Override
  public String toString() {
    return host.name();
  }
}
