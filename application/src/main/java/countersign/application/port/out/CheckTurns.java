package countersign.application.port.out;

import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;

/// Who had X asked when, for all instances: nobody has it asked as often as he likes. Throws
/// [StorageUnavailable].
public interface CheckTurns {
  /// Takes a turn, unless the user took one less than `pause` ago. Of any number of calls at once,
  /// on any instance, one takes it.
  boolean take(UserId user, Instant now, Duration pause);

  /// Forgets turns that were taken before `before`. Returns how many.
  int forget(Instant before);
}
