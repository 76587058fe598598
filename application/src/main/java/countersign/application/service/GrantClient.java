package countersign.application.service;

import static java.util.stream.Collectors.toUnmodifiableSet;

import countersign.application.port.out.Fingerprints;
import countersign.domain.Fingerprint;
import countersign.domain.HeldGrant;
import countersign.domain.OAuth2Client;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// This deployment as an OAuth 2.0 client of X. Immutable; fingerprints are made anew each time,
/// because another key may be in force by then.
///
/// @param callback as registered at X
record GrantClient(OAuth2Client client, URI callback, Fingerprints keys) {
  static Optional<GrantClient> of(ConnectionPolicy policy, Fingerprints fingerprints) {
    return policy
        .oauth2()
        .map(client -> new GrantClient(client, policy.oauth2Callback(), fingerprints));
  }

  /// Of the client id, by the key in force.
  Fingerprint fingerprint() {
    return keys.ofClientId(client.id());
  }

  /// Every fingerprint of the client id.
  Set<Fingerprint> fingerprints() {
    return fingerprints(client, keys);
  }

  static Set<Fingerprint> fingerprints(OAuth2Client client, Fingerprints keys) {
    return keys.ofEachKey().stream()
        .map(key -> key.ofClientId(client.id()))
        .collect(toUnmodifiableSet());
  }

  /// Whether it is a fingerprint of the client id.
  boolean is(Fingerprint clientId) {
    return fingerprints().contains(clientId);
  }

  /// Whether the grant was obtained with this client id.
  boolean owns(HeldGrant grant) {
    return is(grant.client());
  }
}
