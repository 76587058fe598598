package countersign.sandbox.world;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One consent by OAuth 2.0, with the family of tokens that descend from it: at any time one access
/// token and one refresh token at most. A dead grant has none.
///
/// @param number of this consent, from 1
/// @param generation how often the family got new tokens
/// @param spent the refresh tokens that were used, the latest thousand of them
public record Grant(
    int number,
    long accountId,
    List<String> scopes,
    int generation,
    Optional<Bearer> access,
    Optional<String> refresh,
    List<String> spent,
    boolean alive) {
  private static final int MOST_SPENT = 1000;

  public Grant {
    scopes = List.copyOf(scopes);
    spent = List.copyOf(spent);
  }

  /// The scopes as X writes them.
  public String scope() {
    return String.join(" ", scopes);
  }

  boolean hasRefresh(String token) {
    return refresh.filter(token::equals).isPresent();
  }

  boolean hasAccess(String token) {
    return access.filter(bearer -> bearer.token().equals(token)).isPresent();
  }

  Grant refreshed(Bearer nextAccess, String nextRefresh) {
    var used = Stream.concat(spent.stream(), refresh.stream()).toList();
    return new Grant(
        number,
        accountId,
        scopes,
        generation + 1,
        Optional.of(nextAccess),
        Optional.of(nextRefresh),
        used.subList(Math.max(0, used.size() - MOST_SPENT), used.size()),
        alive);
  }

  Grant with(Optional<Bearer> other) {
    return new Grant(number, accountId, scopes, generation, other, refresh, spent, alive);
  }

  Grant dead() {
    return new Grant(
        number,
        accountId,
        scopes,
        generation,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false);
  }

  @Override
  public String toString() {
    return "Grant[" + number + ", " + (alive ? "alive" : "dead") + "]";
  }
}
