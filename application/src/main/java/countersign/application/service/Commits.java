package countersign.application.service;

import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TokenVault.Commit;
import countersign.domain.Connection;
import countersign.domain.TokenPair;
import countersign.domain.Transition;
import countersign.domain.UserId;
import java.util.Optional;
import java.util.function.Function;

/// Decides and commits, and decides anew when somebody else was faster.
final class Commits {
  /// Each lost race is somebody else's progress; this many in a row is no race any more.
  private static final int TRIES = 500;

  private final TokenVault vault;

  Commits(TokenVault vault) {
    this.vault = vault;
  }

  /// @param decide a pure decision on the connection as it is; its change is empty when there is
  ///   nothing to do
  /// @param arrived credentials for the change to store, empty when it never stores
  /// @return the decision that was committed
  <D> D commit(
      UserId user,
      Function<Connection, D> decide,
      Function<D, Optional<Transition>> change,
      Optional<TokenPair> arrived) {
    for (var tries = 0; tries < TRIES; tries++) {
      var decision = decide.apply(vault.find(user));
      var transition = change.apply(decision);
      if (transition.isEmpty() || isDone(transition.get(), arrived)) {
        return decision;
      }
    }
    throw new StorageUnavailable("the connection changed on every try");
  }

  private boolean isDone(Transition transition, Optional<TokenPair> arrived) {
    var credentials = transition.stored().isEmpty() ? Optional.<TokenPair>empty() : arrived;
    return switch (vault.commit(transition, credentials)) {
      case Commit.Done() -> true;
      case Commit.Stale() -> false;
    };
  }
}
