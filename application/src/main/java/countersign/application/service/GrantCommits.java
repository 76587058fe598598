package countersign.application.service;

import countersign.application.port.out.GrantVault;
import countersign.application.port.out.GrantVault.Commit;
import countersign.domain.GrantConnection;
import countersign.domain.GrantTokens;
import countersign.domain.GrantTransition;
import countersign.domain.UserId;
import java.util.Optional;

final class GrantCommits extends Commits<GrantConnection, GrantTransition, GrantTokens> {
  private final GrantVault vault;

  GrantCommits(GrantVault vault) {
    this.vault = vault;
  }

  @Override
  GrantConnection find(UserId user) {
    return vault.find(user);
  }

  @Override
  boolean isCommitted(GrantTransition transition, Optional<GrantTokens> arrived) {
    var tokens = transition.stored().isEmpty() ? Optional.<GrantTokens>empty() : arrived;
    return vault.commit(transition, tokens) instanceof Commit.Done;
  }
}
