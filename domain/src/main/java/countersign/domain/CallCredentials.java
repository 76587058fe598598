package countersign.domain;

/// What a call at X is authenticated with. `toString` is safe because its parts are.
public sealed interface CallCredentials {
  /// The call is signed.
  record OAuth1(ConsumerPair consumer, TokenPair pair) implements CallCredentials {}

  /// The access token goes along.
  record OAuth2(Secret accessToken) implements CallCredentials {}

  default Protocol protocol() {
    return switch (this) {
      case OAuth1 _ -> Protocol.OAUTH1;
      case OAuth2 _ -> Protocol.OAUTH2;
    };
  }
}
