package countersign.domain;

import countersign.domain.Inconclusive.Cause;
import java.time.Instant;
import java.util.Optional;

/// Why nothing is sent to X in a user's name.
public sealed interface Obstacle {
  /// @param state of the pair, or of the account: never CONNECTED or UNVERIFIED
  record NotUsable(ConnectionState state) implements Obstacle {}

  /// X does not accept the grant any more, or it is of a client id that is not configured.
  record GrantOver() implements Obstacle {}

  /// It passes by itself.
  ///
  /// @param until empty when it is not known
  record Paused(Cause why, Optional<Instant> until) implements Obstacle {}
}
