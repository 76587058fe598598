package countersign.application.service;

import countersign.application.port.out.GrantVault;
import countersign.domain.HeldGrant;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.util.Optional;

/// Whose the held grants are.
///
/// @param client empty when none is configured; then no grant counts
record GrantAccounts(Optional<GrantClient> client, GrantVault vault) {
  Optional<TwitterAccount> of(UserId user) {
    return client.flatMap(
        own -> vault.find(user).held().filter(own::owns).flatMap(HeldGrant::account));
  }
}
