package countersign.adapters.media;

import countersign.domain.url.MediaAddress;
import countersign.domain.url.WebUrl;
import java.util.Optional;
import java.util.regex.Pattern;

/// A host that media may come from although its address is private; at this port only. It is
/// compared in the form that URLs are brought into: `127.1:80` is 127.0.0.1.
public record AllowedHost(String host, int port) {
  private static final Pattern PLACE = Pattern.compile("[^/\\\\?#@*\\s]+:[0-9]+");

  /// @param text for example `localhost:9000`, `10.0.0.5:80` or `[::1]:9000`
  /// @throws IllegalArgumentException if it is anything but one host and one port; the message does
  ///   not repeat it
  public static AllowedHost parse(String text) {
    return Optional.of(text.strip())
        .filter(place -> PLACE.matcher(place).matches())
        .flatMap(place -> MediaAddress.parse("http://" + place))
        .filter(MediaAddress.Web.class::isInstance)
        .map(address -> of(((MediaAddress.Web) address).url()))
        .filter(allowed -> allowed.port() > 0)
        .orElseThrow(AllowedHost::wrong);
  }

  static AllowedHost of(WebUrl url) {
    return new AllowedHost(url.host().name(), url.port());
  }

  private static IllegalArgumentException wrong() {
    return new IllegalArgumentException("must be host:port, for example localhost:9000");
  }
}
