package countersign.adapters.http.problem;

import java.util.Locale;

/// Every code an error answer may carry, with its status and title.
public enum ProblemCode {
  BAD_REQUEST(400, "The request could not be understood"),
  MALFORMED_JSON(400, "The body is not the JSON expected"),
  INVALID_FIELD(400, "A field is not valid"),
  INVALID_TWEET_TEXT(400, "The text cannot be posted"),
  INVALID_RETURN_URL(400, "The return address is not a path of this site"),
  UNAUTHENTICATED(401, "Sign in first"),
  CROSS_ORIGIN(403, "The request came from another site"),
  SCOPE_MISSING(403, "The service key does not allow this"),
  HOST_NOT_ALLOWED(403, "The address is not X's"),
  NOT_FOUND(404, "There is nothing here"),
  OAUTH1_NOT_CONFIGURED(404, "Connecting to X is not set up"),
  OAUTH2_NOT_CONFIGURED(404, "Connecting to X by OAuth 2.0 is not set up"),
  METHOD_NOT_ALLOWED(405, "This address does not take that method"),
  ACCOUNT_MISMATCH(409, "Another X account is connected"),
  NOT_CONNECTED(409, "No X account is connected"),
  OAUTH1_TOKENS_MISSING(409, "Media needs a connected X account"),
  OAUTH1_READ_ONLY(409, "The connection may only read"),
  OAUTH1_TOKEN_REVOKED(409, "The connection was ended at X"),
  CONSUMER_KEY_CHANGED(409, "The connection belongs to an app key that is gone"),
  OAUTH2_RECONNECT_REQUIRED(409, "X has ended the OAuth 2.0 authorization"),
  X_ACCOUNT_SUSPENDED(409, "X has suspended the account"),
  X_ACCOUNT_LOCKED(409, "X has locked the account"),
  IDEMPOTENCY_KEY_IN_USE(409, "The first request with this key is still at work"),
  BODY_TOO_LARGE(413, "The body is too large"),
  MEDIA_TOO_LARGE(413, "The media is too large for X"),
  URI_TOO_LONG(414, "The address is too long"),
  CONTENT_TYPE_UNSUPPORTED(415, "This address does not read such bodies"),
  MEDIA_TYPE_UNSUPPORTED(415, "X takes no media of this type"),
  MEDIA_URL_REFUSED(422, "The media's address is not fetched"),
  MEDIA_UNREACHABLE(422, "The media could not be fetched"),
  MEDIA_REJECTED(422, "X does not take this media"),
  DUPLICATE_TWEET(422, "X has this post already"),
  X_REFUSED_REQUEST(422, "X does not do what was asked"),
  IDEMPOTENCY_KEY_REUSED(422, "The key was used for another request"),
  READ_ONLY_TOKEN(422, "The token may only read"),
  TOKEN_REJECTED(422, "X refused the token"),
  X_RATE_LIMITED(429, "X asks for fewer requests"),
  TOO_MANY_REQUESTS(429, "This service is busy"),
  HEADERS_TOO_LARGE(431, "The request's headers are too large"),
  INTERNAL_ERROR(500, "Something went wrong here"),
  X_REJECTED_APP(502, "X refused this service's app"),
  X_BAD_ANSWER(502, "X gave an answer that makes no sense"),
  THREAD_INTERRUPTED(502, "The thread broke off"),
  CUSTODY_LOG_UNAVAILABLE(503, "Uses cannot be recorded now"),
  IDENTITY_UNAVAILABLE(503, "Sign-in cannot be checked now"),
  STORAGE_UNAVAILABLE(503, "The storage cannot be reached now"),
  X_CREDITS_DEPLETED(503, "What X allows this service is used up"),
  X_UNAVAILABLE(503, "X is not available now"),
  X_TIMEOUT(504, "X did not answer");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /// Names the kind of problem (RFC 9457, section 3.1.1); there is nothing to fetch there.
  public String type() {
    return "urn:countersign:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The problem itself, with a sentence for a person. The sentence never repeats what the caller
  /// sent.
  public Problem because(String detail) {
    return new Problem(this, detail);
  }
}
