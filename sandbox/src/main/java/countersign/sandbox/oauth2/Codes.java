package countersign.sandbox.oauth2;

import countersign.sandbox.world.Draw;
import countersign.sandbox.world.Grant;
import countersign.sandbox.world.Grants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The authorization codes, the newest ten thousand of them. They do not outlive a restart.
public final class Codes {
  private static final Duration LIFE = Duration.ofSeconds(30);
  private static final int MOST = 10_000;

  private final Map<String, Code> codes = new LinkedHashMap<>();
  private final Grants grants;
  private final Draw draw;
  private final InstantSource clock;

  Codes(Grants grants, Draw draw, InstantSource clock) {
    this.grants = grants;
    this.draw = draw;
    this.clock = clock;
  }

  /// @param grant the number of what it was exchanged for
  private record Code(
      Asked asked, long accountId, List<Scope> scopes, Instant expires, OptionalInt grant) {
    Code exchangedFor(Grant given) {
      return new Code(asked, accountId, scopes, expires, OptionalInt.of(given.number()));
    }
  }

  public sealed interface Redeemed {
    record For(Grant grant) implements Redeemed {}

    record OtherRedirect() implements Redeemed {}

    /// Unknown, expired or used, or the verifier is wrong.
    record Invalid() implements Redeemed {}
  }

  public synchronized String issue(Asked asked, long accountId, List<Scope> scopes) {
    var name = draw.text(64);
    codes.put(
        name, new Code(asked, accountId, scopes, clock.instant().plus(LIFE), OptionalInt.empty()));
    if (codes.size() > MOST) {
      codes.remove(codes.keySet().iterator().next());
    }
    return name;
  }

  /// Exchanges a code, which ends it; a wrong verifier or address leaves it as it was. Used again,
  /// it kills what it was exchanged for (RFC 6749, 4.1.2).
  public synchronized Redeemed redeem(
      String name, String redirectUri, String verifier, Granting granting) {
    var code = codes.get(name);
    if (code == null) {
      return new Redeemed.Invalid();
    }
    if (code.grant().isPresent()) {
      grants.kill(code.grant().getAsInt());
      return new Redeemed.Invalid();
    }
    if (!clock.instant().isBefore(code.expires())
        || !code.asked().challenge().isAnsweredBy(verifier)) {
      return new Redeemed.Invalid();
    }
    if (!code.asked().redirectUri().equals(redirectUri)) {
      return new Redeemed.OtherRedirect();
    }
    var grant = grant(code, granting);
    codes.put(name, code.exchangedFor(grant));
    return new Redeemed.For(grant);
  }

  private Grant grant(Code code, Granting granting) {
    return grants.issue(
        code.accountId(),
        code.scopes().stream().map(Scope::wire).toList(),
        granting.accessLife(),
        granting.refreshTokens() && code.scopes().contains(Scope.OFFLINE_ACCESS));
  }

  synchronized void clear() {
    codes.clear();
  }
}
