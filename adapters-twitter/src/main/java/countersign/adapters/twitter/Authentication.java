package countersign.adapters.twitter;

import countersign.domain.CallCredentials;
import countersign.domain.ConsumerPair;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import java.util.Optional;

/// How a call shows X whose it is. `toString` is safe because the parts are secrets.
sealed interface Authentication {
  /// Signs the request itself: OAuth 1.0a.
  ///
  /// @param token empty where the app signs alone
  record Signed(ConsumerPair consumer, Optional<TokenPair> token) implements Authentication {}

  /// Says the same of every request, and nothing about it.
  record Sent(Secret header) implements Authentication {}

  /// Leaves it to the body.
  record None() implements Authentication {}

  static Authentication of(CallCredentials credentials) {
    return switch (credentials) {
      case CallCredentials.OAuth1(var consumer, var pair) ->
          new Signed(consumer, Optional.of(pair));
      case CallCredentials.OAuth2(var accessToken) -> bearer(accessToken);
    };
  }

  /// RFC 6750, section 2.1.
  ///
  /// @throws IllegalArgumentException for a token that X could not have issued; the message does
  ///   not repeat it, as that of the JDK's client would
  static Authentication bearer(Secret accessToken) {
    if (!isToken(accessToken.reveal())) {
      throw new IllegalArgumentException("an access token that no header can hold");
    }
    return new Sent(new Secret("Bearer " + accessToken.reveal()));
  }

  /// Visible ASCII (RFC 6749, appendix A.12 and A.17), without spaces: they would part a header.
  static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < '\u007F');
  }
}
