package countersign.application.service;

import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TokenVault.Commit;
import countersign.domain.Connection;
import countersign.domain.TokenPair;
import countersign.domain.Transition;
import countersign.domain.UserId;
import java.util.Optional;

final class PairCommits extends Commits<Connection, Transition, TokenPair> {
  private final TokenVault vault;

  PairCommits(TokenVault vault) {
    this.vault = vault;
  }

  @Override
  Connection find(UserId user) {
    return vault.find(user);
  }

  @Override
  boolean isCommitted(Transition transition, Optional<TokenPair> arrived) {
    var credentials = transition.stored().isEmpty() ? Optional.<TokenPair>empty() : arrived;
    return vault.commit(transition, credentials) instanceof Commit.Done;
  }
}
