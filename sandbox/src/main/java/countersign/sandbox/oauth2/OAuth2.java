package countersign.sandbox.oauth2;

import countersign.sandbox.world.Draw;
import countersign.sandbox.world.Grants;
import countersign.sandbox.world.World;
import java.time.InstantSource;

/// All of OAuth 2.0 at X: from the request that waits for its user to the tokens.
public record OAuth2(Waiting waiting, Codes codes, Grants grants, TokenCounts counts) {
  public static OAuth2 in(World world, Draw draw, InstantSource clock) {
    var grants = new Grants(world, draw, clock);
    return new OAuth2(new Waiting(draw), new Codes(grants, draw, clock), grants, new TokenCounts());
  }

  /// Forgets all but the grants, which go with the world.
  public void clear() {
    waiting.clear();
    codes.clear();
    counts.clear();
  }
}
