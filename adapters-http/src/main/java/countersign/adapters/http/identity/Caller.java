package countersign.adapters.http.identity;

import countersign.domain.UserId;
import java.util.Optional;

/// What a request's credentials are worth.
public sealed interface Caller {
  /// How the credentials came. A cookie comes along by itself, also from another site's page; a
  /// bearer token does not.
  enum Means {
    BEARER,
    COOKIE
  }

  /// @param actor who acts in the user's place (`act`, RFC 8693, section 4.1); empty where the user
  ///   acts in person
  record SignedIn(UserId user, Means means, Optional<UserId> actor) implements Caller {
    public SignedIn(UserId user, Means means) {
      this(user, means, Optional.empty());
    }
  }

  /// No credentials at all.
  record Anonymous() implements Caller {}

  record Refused(Means means, TokenFault why) implements Caller {}

  /// The issuer's keys cannot be fetched, and none are remembered.
  record Unavailable() implements Caller {}
}
