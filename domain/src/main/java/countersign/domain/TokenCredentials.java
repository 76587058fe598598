package countersign.domain;

/// What is kept, encrypted, of one user's authorization.
public sealed interface TokenCredentials permits TokenPair, GrantTokens {
  default Protocol protocol() {
    return switch (this) {
      case TokenPair _ -> Protocol.OAUTH1;
      case GrantTokens _ -> Protocol.OAUTH2;
    };
  }
}
