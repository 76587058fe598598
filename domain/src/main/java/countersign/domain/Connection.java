package countersign.domain;

import java.time.Instant;
import java.util.Optional;

/// One user's OAuth 1.0a connection.
///
/// @param revision another one after each change, and never one that this user had before, even
///   where the user was erased meanwhile; a change applies only to the revision it was decided on
/// @param newest the highest generation ever given to a pair of this user
/// @param held the pair in use
/// @param candidate a newer pair that X could not be asked about while a proven one is held: it
///   takes its place once X has confirmed it, and until then the held one stays in use
/// @param ending how the last pair ended, while none is held
public record Connection(
    UserId user,
    long revision,
    Generation newest,
    Optional<HeldPair> held,
    Optional<HeldPair> candidate,
    Optional<Ending> ending) {

  /// @param generation the pair's, [Generation#NONE] when it was refused before it was stored
  public record Ending(EndReason reason, Generation generation, Instant at) {}

  public Connection {
    if (candidate.isPresent() && held.isEmpty()) {
      throw new IllegalArgumentException("a candidate waits beside a held pair only");
    }
    if (ending.isPresent() && held.isPresent()) {
      throw new IllegalArgumentException("a connection that holds a pair has not ended");
    }
  }

  /// Nothing was ever kept for this user.
  public static Connection none(UserId user) {
    return none(user, Generation.NONE);
  }

  /// Nothing is kept for this user, but pairs up to generation `newest` once were.
  public static Connection none(UserId user, Generation newest) {
    return new Connection(user, 0, newest, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// The held pair or the candidate of that generation.
  public Optional<HeldPair> pair(Generation generation) {
    return held.filter(pair -> pair.generation().equals(generation))
        .or(() -> candidate.filter(pair -> pair.generation().equals(generation)));
  }

  /// Whether X is still to be asked about one of the pairs.
  public boolean isUnsettled() {
    return candidate.isPresent() || held.filter(HeldPair::isUnsettled).isPresent();
  }

  /// Of the held pair, else of the last one.
  public Generation lastGeneration() {
    return held.map(HeldPair::generation).or(() -> ending.map(Ending::generation)).orElse(newest);
  }

  Connection with(Optional<HeldPair> nowHeld, Optional<HeldPair> nowCandidate) {
    return new Connection(user, revision, newest, nowHeld, nowCandidate, Optional.empty());
  }

  Connection endedBy(EndReason reason, Generation generation, Instant at) {
    return new Connection(
        user,
        revision,
        newest,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Ending(reason, generation, at)));
  }
}
