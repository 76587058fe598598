package countersign.adapters.http.identity;

import countersign.adapters.http.identity.Caller.Means;
import java.util.List;
import java.util.Optional;

/// What a request brought to prove who sent it.
///
/// @param authorization every `Authorization` header
/// @param cookies every cookie of the configured name
public record Credentials(List<String> authorization, List<String> cookies) {
  private static final String BEARER = "Bearer";

  /// @param tokens the different JWTs, at least one
  record Presented(Means means, List<String> tokens) {}

  public Credentials {
    authorization = List.copyOf(authorization);
    cookies = List.copyOf(cookies);
  }

  /// A bearer token, good or bad, comes before the cookie. Other schemes are not ours to judge: a
  /// proxy in front may ask for them.
  Optional<Presented> presented() {
    var bearers = authorization.stream().filter(Credentials::isBearer).toList();
    if (!bearers.isEmpty()) {
      var tokens = bearers.stream().map(value -> value.substring(BEARER.length()).strip());
      return Optional.of(new Presented(Means.BEARER, tokens.distinct().toList()));
    }
    var tokens = cookies.stream().filter(value -> !value.isEmpty()).distinct().toList();
    return tokens.isEmpty() ? Optional.empty() : Optional.of(new Presented(Means.COOKIE, tokens));
  }

  private static boolean isBearer(String value) {
    return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && (value.length() == BEARER.length() || value.charAt(BEARER.length()) == ' ');
  }
}
