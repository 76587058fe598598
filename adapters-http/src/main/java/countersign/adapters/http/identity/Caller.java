package countersign.adapters.http.identity;

import countersign.domain.UserId;

/// What a request's credentials are worth.
public sealed interface Caller {
  /// How the credentials came. A cookie comes along by itself, also from another site's page; a
  /// bearer token does not.
  enum Means {
    BEARER,
    COOKIE
  }

  record SignedIn(UserId user, Means means) implements Caller {}

  /// No credentials at all.
  record Anonymous() implements Caller {}

  record Refused(Means means) implements Caller {}

  /// The issuer's keys cannot be fetched, and none are remembered.
  record Unavailable() implements Caller {}
}
