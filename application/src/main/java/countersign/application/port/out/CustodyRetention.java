package countersign.application.port.out;

import countersign.domain.Occasion;
import java.time.Instant;

/// Forgets what was kept long enough. Each call does a part that is done in a moment, and one who
/// calls again and again gets to the end. Throws [StorageUnavailable].
public interface CustodyRetention {
  /// Erases sightings of before `before`, but not of a token that is held.
  ///
  /// @return how many
  int forgetSightings(Instant before);

  /// Takes what names the user from the events of users who were erased before `before`: their
  /// fingerprint, those of token and consumer key, protocol, generation, reason, request and
  /// service. Kind, time and place in the chain stay, and the chain holds. An event that is not as
  /// it was recorded is left alone, as evidence. Writes how many events were redacted, one event
  /// for each user.
  ///
  /// @return how many
  int redactErased(Instant before, Occasion occasion);
}
