package countersign.application.port.out;

import countersign.domain.AuthorizationCode;
import countersign.domain.CodeVerifier;
import countersign.domain.GrantScope;
import countersign.domain.GrantTokens;
import countersign.domain.Inconclusive;
import countersign.domain.OAuth2Client;
import countersign.domain.Secret;
import countersign.domain.Standing;
import countersign.domain.TwitterAccount;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// X's OAuth 2.0 authorization code flow with PKCE (RFC 6749, section 4.1; RFC 7636; X docs, OAuth
/// 2.0). Every call ends within 10 s, 3 s of them for connecting, follows no redirect and is made
/// once. Safe for use by many threads.
public interface TwitterOAuth2 {
  /// Where the browser goes to approve every [GrantScope]; makes no call. Carries the verifier's
  /// S256 challenge.
  URI authorizeUrl(OAuth2Client client, URI callback, Secret state, CodeVerifier verifier);

  /// Exchanges an authorization code. Never repeated: a lost answer may have consumed the code, and
  /// needs a new flow.
  ExchangeAnswer exchange(
      OAuth2Client client, URI callback, AuthorizationCode code, CodeVerifier verifier);

  /// Asks for new tokens. X takes a refresh token once; whether a lost answer consumed it is not
  /// known.
  RefreshAnswer refresh(OAuth2Client client, Secret refreshToken);

  /// Asks X to revoke each of the tokens (RFC 7009), one call for each; stops where X does not
  /// confirm. A token that X does not know counts as revoked.
  RevocationAnswer revoke(OAuth2Client client, List<Secret> tokens);

  /// Asks whom an access token belongs to: `GET /2/users/me`.
  AccountAnswer account(Secret accessToken);

  /// @param refresh empty when X sent none
  /// @param scopes empty when X did not name them: they are those that were asked for (RFC 6749,
  ///   section 5.1)
  /// @param life how long the access token lives
  record Issued(
      Secret access, Optional<Secret> refresh, Optional<Set<GrantScope>> scopes, Duration life) {}

  sealed interface ExchangeAnswer {
    record Exchanged(Issued tokens) implements ExchangeAnswer {}

    /// X would not exchange: the code was used, wrong or late, or the verifier is another one.
    record Refused() implements ExchangeAnswer {}

    record Failed(Inconclusive why) implements ExchangeAnswer {}
  }

  sealed interface RefreshAnswer {
    /// @param tokens with the next refresh token
    record Refreshed(GrantTokens tokens, Optional<Set<GrantScope>> scopes, Duration life)
        implements RefreshAnswer {}

    /// 400 `invalid_grant`, or `invalid_request` for the token's sake: it was used, revoked or
    /// never given.
    record Refused() implements RefreshAnswer {}

    /// No answer, or one that says nothing about the refresh token. It may have been consumed.
    record Failed(Inconclusive why) implements RefreshAnswer {}
  }

  sealed interface RevocationAnswer {
    record Revoked() implements RevocationAnswer {}

    record Failed(Inconclusive why) implements RevocationAnswer {}
  }

  sealed interface AccountAnswer {
    record Named(TwitterAccount account) implements AccountAnswer {}

    /// X suspended or locked the account, and does not name it.
    record Blocked(Standing standing) implements AccountAnswer {}

    record NotNamed(Inconclusive why) implements AccountAnswer {}
  }
}
