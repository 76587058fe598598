package countersign.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What is kept of a service's key: enough to recognise it, nothing to use it.
///
/// @param prefix the key's first characters, for people to recognise it; empty for one that was
///   configured by its hash
/// @param lastUsedAt to the minute; empty before the first use
/// @param revokedAt empty while it is good
public record ServiceKey(
    ServiceName name,
    Set<Scope> scopes,
    Optional<String> prefix,
    Optional<Instant> createdAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {
  public ServiceKey {
    scopes = Set.copyOf(scopes);
  }
}
