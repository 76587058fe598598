package countersign.domain;

import java.util.List;
import java.util.stream.Stream;

/// One change of a connection with all that belongs to it. It is applied as a whole, and only while
/// the connection is still at the revision of `before`; otherwise not at all.
///
/// @param sightings what is remembered of the pairs concerned
/// @param events written to the custody log in the same transaction
/// @param invalidate pairs that leave the vault and are to be invalidated at X
public record Transition(
    Connection before,
    Connection after,
    List<Sighting> sightings,
    List<CustodyEvent> events,
    List<HeldPair> invalidate) {
  public Transition {
    sightings = List.copyOf(sightings);
    events = List.copyOf(events);
    invalidate = List.copyOf(invalidate);
  }

  /// The pairs whose credentials are to be stored: at most one.
  public List<HeldPair> stored() {
    return pairs(after).filter(pair -> before.pair(pair.generation()).isEmpty()).toList();
  }

  /// The pairs whose credentials are to be erased.
  public List<HeldPair> erased() {
    return pairs(before).filter(pair -> after.pair(pair.generation()).isEmpty()).toList();
  }

  /// The same change with one more line in the custody log.
  public Transition plus(CustodyEvent event) {
    return new Transition(
        before,
        after,
        sightings,
        Stream.concat(events.stream(), Stream.of(event)).toList(),
        invalidate);
  }

  private static Stream<HeldPair> pairs(Connection connection) {
    return Stream.concat(connection.held().stream(), connection.candidate().stream());
  }
}
