package countersign.application.port.out;

import countersign.domain.EndpointName;
import countersign.domain.SeenLimits;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The newest limits X told, by user and endpoint, for all instances. Throws [StorageUnavailable].
public interface LimitBook {
  /// Keeps what is newer than what is kept. A closed endpoint stays closed until its time, whatever
  /// an answer that was under way says.
  void keep(UserId user, SeenLimits seen);

  /// In the order of the endpoints' names.
  List<SeenLimits> of(UserId user);

  /// Until when X wants no calls to the endpoint for this user; empty when calls may be made.
  Optional<Instant> closedUntil(UserId user, EndpointName endpoint, Instant now);

  /// Forgets what was seen before `before`. Returns how many.
  int forget(Instant before);
}
