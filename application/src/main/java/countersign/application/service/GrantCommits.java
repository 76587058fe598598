package countersign.application.service;

import countersign.application.port.out.GrantVault;
import countersign.application.port.out.GrantVault.Commit;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.GrantConnection;
import countersign.domain.GrantTokens;
import countersign.domain.GrantTransition;
import countersign.domain.UserId;
import java.util.Optional;
import java.util.function.Function;

/// Decides and commits, and decides anew when somebody else was faster.
final class GrantCommits {
  /// Each lost race is somebody else's progress; this many in a row is no race any more.
  private static final int TRIES = 500;

  private final GrantVault vault;

  GrantCommits(GrantVault vault) {
    this.vault = vault;
  }

  /// @param decide a pure decision on the connection as it is; its change is empty when there is
  ///   nothing to do
  /// @param arrived tokens for the change to store, empty when it never stores
  /// @return the decision that was committed
  <D> D commit(
      UserId user,
      Function<GrantConnection, D> decide,
      Function<D, Optional<GrantTransition>> change,
      Optional<GrantTokens> arrived) {
    for (var tries = 0; tries < TRIES; tries++) {
      var decision = decide.apply(vault.find(user));
      var transition = change.apply(decision);
      if (transition.isEmpty() || isDone(transition.get(), arrived)) {
        return decision;
      }
    }
    throw new StorageUnavailable("the OAuth 2.0 connection changed on every try");
  }

  private boolean isDone(GrantTransition transition, Optional<GrantTokens> arrived) {
    var tokens = transition.stored().isEmpty() ? Optional.<GrantTokens>empty() : arrived;
    return vault.commit(transition, tokens) instanceof Commit.Done;
  }
}
