package countersign.bootstrap;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The callbacks that the sandbox's app is registered with.
///
/// @param pairs of OAuth 1.0a
/// @param grants of OAuth 2.0
record RegisteredCallbacks(List<String> pairs, List<String> grants) {
  private static final String DEFAULT = "http://127.0.0.1:8080";

  sealed interface Read {
    record Registered(RegisteredCallbacks callbacks) implements Read {}

    record Unfit(String text) implements Read {}
  }

  /// @param given origins, or whole URLs; none stands for a service with its defaults
  static Read of(List<String> given) {
    var pairs = new ArrayList<String>();
    var grants = new ArrayList<String>();
    for (var text : given.isEmpty() ? List.of(DEFAULT) : given) {
      var url = url(text);
      if (url.isEmpty()) {
        return new Read.Unfit(text);
      }
      if (isOrigin(url.get())) {
        var origin = url.get().getScheme() + "://" + url.get().getRawAuthority();
        pairs.add(origin + "/api/twitter/oauth1/callback");
        grants.add(origin + "/api/twitter/callback");
      } else {
        pairs.add(text);
        grants.add(text);
      }
    }
    return new Read.Registered(new RegisteredCallbacks(pairs, grants));
  }

  private static Optional<URI> url(String text) {
    try {
      var url = new URI(text);
      return Optional.of(url)
          .filter(one -> one.getHost() != null && one.getRawUserInfo() == null)
          .filter(one -> one.getRawFragment() == null)
          .filter(one -> Set.of("http", "https").contains(one.getScheme()));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static boolean isOrigin(URI url) {
    return Set.of("", "/").contains(url.getRawPath()) && url.getRawQuery() == null;
  }

  List<String> all() {
    return Stream.concat(pairs.stream(), grants.stream()).distinct().toList();
  }
}
