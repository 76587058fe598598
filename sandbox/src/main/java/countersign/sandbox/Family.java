package countersign.sandbox;

import countersign.sandbox.world.Grant;
import java.util.List;

/// One consent by OAuth 2.0, with all tokens that descend from it.
///
/// @param scopes what was granted
/// @param alive whether nothing has killed it; its access token may have expired all the same
/// @param refreshable whether it has a refresh token
/// @param generation how often it got tokens: 1, and one more for each refresh
public record Family(List<String> scopes, boolean alive, boolean refreshable, int generation) {
  static Family of(Grant grant) {
    return new Family(
        grant.scopes(), grant.alive(), grant.refresh().isPresent(), grant.generation());
  }
}
