package countersign.adapters.http.identity;

/// Why a user's token is not believed: a closed list. The words are for the operator's log and for
/// the `error_description` of RFC 6750, section 3: ASCII, without quotes and backslashes, and
/// nothing of the token in them.
public enum TokenFault {
  SEVERAL("different tokens were sent, and it is not for us to choose"),
  TOO_LONG("the token is longer than 8192 characters"),
  MALFORMED("the token is not a signed JWT"),
  CRITICAL("the token has a critical header parameter that is not understood"),
  TYPE("the typ of the token is neither JWT nor at+jwt"),
  ALGORITHM("the token is signed by another algorithm than RS256 and ES256"),
  UNKNOWN_KEY("the token names a key that the issuer does not publish"),
  SIGNATURE("the signature of the token is wrong"),
  UNREADABLE("a claim of the token has the wrong form"),
  ISSUER("the token is of another issuer"),
  AUDIENCE("the token is for another audience"),
  AUTHORIZED_PARTY("the token is for another authorized party"),
  NO_END("the token has no end (exp)"),
  EXPIRED("the token has expired"),
  NOT_YET_VALID("the token is not valid yet"),
  SUBJECT("the subject of the token can be no user id"),
  ACTOR("the act claim of the token names nobody"),
  PENDING("the session is pending: the sign-in is not complete");

  private final String words;

  TokenFault(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /// Sessions end, and are begun in steps: a browser that sends an old cookie is no trouble.
  public boolean isUsualInCookies() {
    return this == EXPIRED || this == PENDING;
  }
}
