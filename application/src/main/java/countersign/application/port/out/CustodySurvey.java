package countersign.application.port.out;

import countersign.domain.AccessLevel;
import countersign.domain.ConnectionState;
import countersign.domain.Fingerprint;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What the stored connections tell an operator about the app. Throws [StorageUnavailable].
public interface CustodySurvey {
  /// What X last said that a pair of this consumer key may do: of a pair that is held, or of one
  /// that was not kept because it may only read.
  Optional<SeenLevel> newestLevel(Fingerprint consumerKey);

  /// Counts OAuth 2.0 connections by [ConnectionState#of]; states that none is in may be missing.
  ///
  /// @param client the client id that is configured
  Map<ConnectionState, Long> grants(Optional<Fingerprint> client, Instant now);

  record SeenLevel(AccessLevel level, Instant at) {}
}
