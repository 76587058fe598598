package countersign.sandbox;

import countersign.sandbox.oauth2.Scope;
import countersign.sandbox.world.Level;
import countersign.sandbox.world.Protocol;
import java.util.List;
import java.util.Optional;

/// On what grounds a user's call is let in. A signed call is governed by the level of its token, a
/// bearer's by scopes (x-api.md 7).
sealed interface Pass {
  Protocol protocol();

  /// As told in `x-access-level`.
  Level level();

  /// Returns why this call is not allowed, if it is not.
  Optional<Answer> refusal(Endpoint endpoint);

  record BySignature(Level level) implements Pass {
    @Override
    public Protocol protocol() {
      return Protocol.OAUTH1;
    }

    @Override
    public Optional<Answer> refusal(Endpoint endpoint) {
      return endpoint.writes() && level == Level.READ
          ? Optional.of(Refusals.readOnly(endpoint))
          : Optional.empty();
    }
  }

  record ByBearer(List<String> scopes) implements Pass {
    @Override
    public Protocol protocol() {
      return Protocol.OAUTH2;
    }

    /// Whatever the scopes are (x-api.md 3.1).
    @Override
    public Level level() {
      return Level.READ_WRITE;
    }

    @Override
    public Optional<Answer> refusal(Endpoint endpoint) {
      return NeededScopes.of(endpoint).stream()
          .map(Scope::wire)
          .filter(needed -> !scopes.contains(needed))
          .findFirst()
          .map(missing -> Problems.forbidden("The access token lacks the scope " + missing + "."));
    }
  }
}
