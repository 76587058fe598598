package countersign.adapters.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What keys there are, by their ids. Holds no key.
///
/// @param keys those of each part in their order, the newest last
/// @param rotatedAt when the keys in force took over; empty for those a keyset was made with
public record KeysetState(List<Key> keys, Optional<Instant> rotatedAt) {
  public KeysetState {
    keys = List.copyOf(keys);
  }

  public record Key(KeyPart part, long id, Standing standing) {}

  public enum Standing {
    /// Reads what it wrote.
    FORMER,
    /// Writes.
    IN_FORCE,
    /// Reads what instances write that have put it in force already.
    PREPARED;

    static Standing of(int place, int primary) {
      return place == primary ? IN_FORCE : place < primary ? FORMER : PREPARED;
    }
  }

  public Stream<Key> keys(KeyPart part, Standing standing) {
    return keys.stream().filter(key -> key.part() == part && key.standing() == standing);
  }

  public KeyIds ids() {
    return KeyIds.of(keys.stream());
  }

  public KeyIds inForce() {
    return in(Standing.IN_FORCE);
  }

  public KeyIds prepared() {
    return in(Standing.PREPARED);
  }

  public KeyIds former() {
    return in(Standing.FORMER);
  }

  private KeyIds in(Standing standing) {
    return KeyIds.of(keys.stream().filter(key -> key.standing() == standing));
  }
}
