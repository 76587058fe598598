package countersign.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One user's OAuth 2.0 connection, beside the OAuth 1.0a [Connection] and independent of it.
///
/// @param revision another one after each change, and never one that this user had before; a change
///   applies only to the revision it was decided on
/// @param newest the highest generation ever given to tokens of this user
/// @param held the grant in use
/// @param ending how the last grant ended, while none is held
public record GrantConnection(
    UserId user,
    long revision,
    Generation newest,
    Optional<HeldGrant> held,
    Optional<Ending> ending) {

  public enum EndReason {
    /// X refused its refresh token twice, minutes apart.
    REVOKED,
    /// Its user disconnected.
    DISCONNECTED,
    /// It turned out to belong to another X account than the OAuth 1.0a pair.
    ACCOUNT_MISMATCH;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public record Ending(EndReason reason, Generation generation, Instant at) {}

  public GrantConnection {
    if (ending.isPresent() && held.isPresent()) {
      throw new IllegalArgumentException("a connection that holds a grant has not ended");
    }
  }

  /// Nothing is kept for this user, but tokens up to generation `newest` once were.
  public static GrantConnection none(UserId user, Generation newest) {
    return new GrantConnection(user, 0, newest, Optional.empty(), Optional.empty());
  }

  /// The held grant if it is of that generation.
  public Optional<HeldGrant> grant(Generation generation) {
    return held.filter(grant -> grant.generation().equals(generation));
  }

  /// Of the held grant, else of the last one.
  public Generation lastGeneration() {
    return held.map(HeldGrant::generation).or(() -> ending.map(Ending::generation)).orElse(newest);
  }

  GrantConnection holding(HeldGrant grant) {
    var highest = grant.generation().compareTo(newest) > 0 ? grant.generation() : newest;
    return new GrantConnection(user, revision, highest, Optional.of(grant), Optional.empty());
  }

  GrantConnection endedBy(EndReason reason, Instant at) {
    return new GrantConnection(
        user,
        revision,
        newest,
        Optional.empty(),
        Optional.of(new Ending(reason, lastGeneration(), at)));
  }
}
