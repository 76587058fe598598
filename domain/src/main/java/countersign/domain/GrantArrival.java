package countersign.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Tokens that X exchanged for an authorization code.
///
/// @param token the access token's fingerprint
/// @param client of the client id they were obtained with
/// @param scopes those that X granted
/// @param hasRefreshToken false when X sent none
/// @param account whom they belong to, empty when X could not be asked
public record GrantArrival(
    Fingerprint token,
    Fingerprint client,
    Set<GrantScope> scopes,
    boolean hasRefreshToken,
    Optional<TwitterAccount> account,
    Instant expiresAt) {
  public GrantArrival {
    scopes = Set.copyOf(scopes);
  }
}
