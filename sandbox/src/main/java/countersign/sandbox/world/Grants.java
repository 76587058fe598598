package countersign.sandbox.world;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What users granted by OAuth 2.0. Each change is one step of the world: of several callers with
/// one refresh token, one gets new tokens.
public final class Grants {
  private final World world;
  private final Draw draw;
  private final InstantSource clock;

  public Grants(World world, Draw draw, InstantSource clock) {
    this.world = world;
    this.draw = draw;
    this.clock = clock;
  }

  /// @param life of the access token
  /// @param refreshable whether there is a refresh token
  public Grant issue(long accountId, List<String> scopes, Duration life, boolean refreshable) {
    return world.step(state -> {
      var number = state.grants().size() + 1;
      var grant =
          new Grant(
              number,
              accountId,
              scopes,
              1,
              Optional.of(bearer(number, 1, life)),
              refreshable ? Optional.of(token(number, 1, "rt")) : Optional.empty(),
              List.of(),
              true);
      return new World.Step<>(state.withGrant(grant), grant);
    });
  }

  /// Returns the grant with its new tokens; empty for any token but a living one. A token that was
  /// used before is in the wrong hands: its whole family dies (RFC 9700, 4.14.2).
  public Optional<Grant> refresh(String token, Duration life) {
    return world.step(state -> {
      var living = state.grants().stream().filter(grant -> grant.hasRefresh(token)).findFirst();
      if (living.isEmpty()) {
        return new World.Step<>(killing(state, g -> g.spent().contains(token)), Optional.empty());
      }
      var grant = living.get();
      var generation = grant.generation() + 1;
      var next =
          grant.refreshed(
              bearer(grant.number(), generation, life), token(grant.number(), generation, "rt"));
      return new World.Step<>(
          state.withGrants(g -> g.number() == next.number() ? next : g), Optional.of(next));
    });
  }

  /// Returns the grant whose access token this is, if it has not expired.
  public Optional<Grant> openedBy(String accessToken) {
    var now = clock.instant();
    return world.snapshot().grants().stream()
        .filter(g -> g.access().filter(bearer -> bearer.opensAt(now, accessToken)).isPresent())
        .findFirst();
  }

  /// Kills an access token alone, but with a refresh token, used or not, its family.
  public void revoke(String token) {
    world.change(state ->
        killing(state, g -> g.hasRefresh(token) || g.spent().contains(token))
            .withGrants(g -> g.hasAccess(token) ? g.with(Optional.empty()) : g));
  }

  public void kill(int number) {
    world.change(state -> killing(state, grant -> grant.number() == number));
  }

  /// No access token opens anything any more; refresh tokens stay as they are.
  public void expireAccessTokens() {
    Instant now = clock.instant();
    world.change(
        state -> state.withGrants(g -> g.with(g.access().map(bearer -> bearer.expiringBy(now)))));
  }

  private static Snapshot killing(Snapshot state, Predicate<Grant> doomed) {
    return state.withGrants(grant -> doomed.test(grant) ? grant.dead() : grant);
  }

  private Bearer bearer(int number, int generation, Duration life) {
    return new Bearer(token(number, generation, "at"), clock.instant().plus(life));
  }

  /// Looks like X's. No two are alike, though a seeded generator repeats itself after a restart.
  private String token(int number, int generation, String kind) {
    var plain = draw.text(43) + ":" + number + ":" + generation + ":" + kind + ":1";
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(US_ASCII));
  }
}
