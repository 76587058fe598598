package countersign.application.port.out;

import countersign.domain.AccessLevel;
import countersign.domain.Fingerprint;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What the stored connections tell an operator about the app. Throws [StorageUnavailable].
public interface CustodySurvey {
  /// What X last said that a pair of one consumer key may do: of a pair that is held, or of one
  /// that was not kept because it may only read.
  ///
  /// @param consumerKey every fingerprint of that key
  Optional<SeenLevel> newestLevel(Set<Fingerprint> consumerKey);

  record SeenLevel(AccessLevel level, Instant at) {}
}
