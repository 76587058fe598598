package countersign.adapters.persistence;

import countersign.domain.Secret;
import java.util.Optional;

/// How HashiCorp Vault knows us.
public record VaultAccess(Optional<Secret> token, Optional<String> namespace) {
  static final VaultAccess NONE = new VaultAccess(Optional.empty(), Optional.empty());

  /// What fits into a header. The JDK's own complaint would repeat the value.
  private static final String PRINTABLE = "[!-~]+";

  VaultAccess checked() {
    if (token.isEmpty()) {
      throw new IllegalArgumentException("KEYSET_KEK is in Vault, but VAULT_TOKEN is not set");
    } else if (!token.get().reveal().matches(PRINTABLE)) {
      throw new IllegalArgumentException("VAULT_TOKEN has characters that no token has");
    } else if (namespace.filter(name -> !name.matches(PRINTABLE)).isPresent()) {
      throw new IllegalArgumentException("VAULT_NAMESPACE has characters that no namespace has");
    }
    return this;
  }
}
