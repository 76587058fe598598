package countersign.adapters.twitter;

import countersign.application.port.out.TwitterOAuth2.Issued;
import countersign.domain.GrantScope;
import countersign.domain.Secret;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the token endpoint gives (RFC 6749, section 5.1).
final class IssuedBody {
  /// X docs, OAuth 2.0: of an access token that is not said to live otherwise.
  private static final Duration USUAL_LIFE = Duration.ofHours(2);

  private static final Duration LONGEST_LIFE = Duration.ofDays(365);

  private IssuedBody() {}

  /// Empty unless it holds an access token of type `bearer`. RFC 6749 requires the type to be
  /// named; an answer that leaves it out is taken all the same, because X has no other type, and
  /// because the refresh token that it came for is consumed.
  static Optional<Issued> read(String body) {
    var root = JsonBody.read(body);
    return isBearer(root)
        ? token(root, "access_token")
            .map(access ->
                new Issued(access, token(root, "refresh_token"), scopes(root), life(root)))
        : Optional.empty();
  }

  private static boolean isBearer(JsonNode root) {
    return !root.has("token_type")
        || text(root, "token_type").toLowerCase(Locale.ROOT).equals("bearer");
  }

  private static Optional<Secret> token(JsonNode root, String name) {
    return Optional.of(text(root, name)).filter(Authentication::isToken).map(Secret::new);
  }

  private static Optional<Set<GrantScope>> scopes(JsonNode root) {
    return Optional.of(text(root, "scope"))
        .filter(scopes -> !scopes.isBlank())
        .map(GrantScope::read);
  }

  /// X says a number; others are known to say it as text.
  private static Duration life(JsonNode root) {
    return Optional.of(root.path("expires_in").asString(""))
        .filter(seconds -> seconds.matches("[0-9]{1,8}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .filter(life -> life.isPositive() && life.compareTo(LONGEST_LIFE) <= 0)
        .orElse(USUAL_LIFE);
  }

  private static String text(JsonNode root, String name) {
    var value = root.path(name);
    return value.isString() ? value.asString() : "";
  }
}
