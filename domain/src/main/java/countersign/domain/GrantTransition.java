package countersign.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One change of an OAuth 2.0 connection with all that belongs to it. It is applied as a whole, and
/// only while the connection is still at the revision of `before`; otherwise not at all.
///
/// @param events written to the custody log in the same transaction
/// @param revokes whether X is to be asked to revoke the tokens that are erased
public record GrantTransition(
    GrantConnection before, GrantConnection after, List<CustodyEvent> events, boolean revokes) {
  public GrantTransition {
    events = List.copyOf(events);
  }

  /// The grant whose tokens are to be stored, in place of those before.
  public Optional<HeldGrant> stored() {
    return after.held().filter(grant -> before.grant(grant.generation()).isEmpty());
  }

  /// The grant whose tokens are to be erased.
  public Optional<HeldGrant> erased() {
    return before.held().filter(grant -> after.grant(grant.generation()).isEmpty());
  }

  /// The same change with one more line in the custody log.
  public GrantTransition plus(CustodyEvent event) {
    return new GrantTransition(
        before, after, Stream.concat(events.stream(), Stream.of(event)).toList(), revokes);
  }
}
