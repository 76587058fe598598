package countersign.application.service;

import countersign.application.port.out.Fingerprints;
import countersign.domain.Fingerprint;
import countersign.domain.HeldGrant;
import countersign.domain.OAuth2Client;
import java.net.URI;
import java.util.Optional;

/// This deployment as an OAuth 2.0 client of X. Immutable.
///
/// @param callback as registered at X
record GrantClient(OAuth2Client client, URI callback, Fingerprint fingerprint) {
  static Optional<GrantClient> of(ConnectionPolicy policy, Fingerprints fingerprints) {
    return policy
        .oauth2()
        .map(client ->
            new GrantClient(client, policy.oauth2Callback(), fingerprints.ofClientId(client.id())));
  }

  /// Whether the grant was obtained with this client id.
  boolean owns(HeldGrant grant) {
    return grant.client().equals(fingerprint);
  }
}
