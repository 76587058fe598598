package countersign.adapters.http.identity;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Whose JWTs are believed.
///
/// @param issuer must equal `iss`
/// @param audience must be among `aud`; empty: not asked
/// @param authorizedParties must contain `azp`; empty: not asked
public record JwtSettings(
    String issuer, URI jwksUrl, Optional<String> audience, Set<String> authorizedParties) {
  public JwtSettings {
    if (issuer.isBlank()) {
      throw new IllegalArgumentException("an issuer must not be blank");
    }
    authorizedParties = Set.copyOf(authorizedParties);
  }
}
