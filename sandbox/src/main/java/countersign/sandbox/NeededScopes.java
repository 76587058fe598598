package countersign.sandbox;

import countersign.sandbox.oauth2.Scope;
import java.util.List;

/// What a bearer token must have been granted for a call (x-api.md 5.2 and 6.1).
final class NeededScopes {
  private NeededScopes() {}

  static List<Scope> of(Endpoint endpoint) {
    return switch (endpoint) {
      case USERS_ME -> List.of(Scope.USERS_READ);
      case MEDIA_UPLOAD,
          MEDIA_INITIALIZE,
          MEDIA_APPEND,
          MEDIA_FINALIZE,
          MEDIA_STATUS,
          MEDIA_METADATA ->
          List.of(Scope.MEDIA_WRITE);
      case CREATE_POST, DELETE_POST ->
          List.of(Scope.TWEET_READ, Scope.TWEET_WRITE, Scope.USERS_READ);
      case SHOW_POST, USER_POSTS -> List.of(Scope.TWEET_READ, Scope.USERS_READ);
      case ECHO -> List.of();
      case REQUEST_TOKEN,
          ACCESS_TOKEN,
          INVALIDATE_TOKEN,
          OAUTH2_TOKEN,
          OAUTH2_REVOKE,
          VERIFY_CREDENTIALS,
          MEDIA_V11,
          OTHER ->
          throw new IllegalArgumentException(endpoint.wire() + " takes no bearer token");
    };
  }
}
