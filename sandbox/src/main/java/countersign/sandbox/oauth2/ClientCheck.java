package countersign.sandbox.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.sandbox.signature.Received;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Knows the app: by HTTP Basic if it has a secret (RFC 6749, 2.3.1), else by its `client_id` in
/// the body.
public final class ClientCheck {
  private static final Pattern BASIC = Pattern.compile("(?i)Basic +(?<pair>[A-Za-z0-9+/]+=*)");

  private final String clientId;
  private final Optional<String> secret;

  public ClientCheck(String clientId, Optional<String> secret) {
    this.clientId = clientId;
    this.secret = secret;
  }

  public boolean isFromClient(Received request) {
    var named = request.form().getOrDefault("client_id", List.of());
    if (secret.isEmpty()) {
      return named.equals(List.of(clientId));
    }
    return named.stream().allMatch(clientId::equals)
        && request.authorization().flatMap(ClientCheck::pair).filter(this::isOurs).isPresent();
  }

  private boolean isOurs(List<String> pair) {
    return pair.equals(List.of(clientId, secret.orElse("")));
  }

  /// Id and secret, each form-encoded before they were joined.
  private static Optional<List<String>> pair(String header) {
    var basic = BASIC.matcher(header.strip());
    if (!basic.matches()) {
      return Optional.empty();
    }
    try {
      var pair = new String(Base64.getDecoder().decode(basic.group("pair")), UTF_8).split(":", 2);
      return pair.length < 2
          ? Optional.empty()
          : Optional.of(List.of(decode(pair[0]), decode(pair[1])));
    } catch (IllegalArgumentException _) { // neither Base64 nor percent-encoding
      return Optional.empty();
    }
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, UTF_8);
  }
}
