package countersign.adapters.persistence;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A key of Vault's transit engine, by the URI that Tink gives it:
/// `hcvault://host[:port]/mount/keys/name`. Spoken to by https; by http on this machine alone.
///
/// @param server scheme, host and port
record VaultKey(String server, String mount, String name) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern PATH =
      Pattern.compile(
          String.format(
              Locale.ROOT, "/(?<mount>%1$s(?:/%1$s)*)/keys/(?<name>%1$s)", "\\w[\\w.-]*"));

  /// @throws IllegalArgumentException for anything else; the message does not repeat it
  static VaultKey parse(String text) {
    try {
      var uri = new URI(text);
      var path = PATH.matcher(String.valueOf(uri.getRawPath()));
      if ("hcvault".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && path.matches()) {
        var scheme = LOOPBACK.contains(uri.getHost()) ? "http" : "https";
        return new VaultKey(
            scheme + "://" + uri.getRawAuthority(), path.group("mount"), path.group("name"));
      }
    } catch (URISyntaxException _) {
      // Reported below: the exception would repeat it.
    }
    throw new IllegalArgumentException(
        "KEYSET_KEK must be hcvault://host[:port]/mount/keys/name, with transit as the usual"
            + " mount");
  }

  /// @param operation `encrypt` or `decrypt`
  String path(String operation) {
    return mount + "/" + operation + "/" + name;
  }

  URI at(String operation) {
    return URI.create(server + "/v1/" + path(operation));
  }
}
