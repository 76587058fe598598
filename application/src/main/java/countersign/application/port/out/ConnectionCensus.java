package countersign.application.port.out;

import countersign.domain.Connection;
import countersign.domain.ConnectionState;
import countersign.domain.Fingerprint;
import countersign.domain.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks over all connections. Throws [StorageUnavailable].
public interface ConnectionCensus {
  /// In the order of user ids, by code point.
  ///
  /// @param usable the consumer keys that are configured; a pair of another one is
  ///   `consumer_key_changed`
  List<Connection> list(
      Optional<ConnectionState> state, Set<Fingerprint> usable, Optional<UserId> after, int limit);

  Counts count(Set<Fingerprint> usable);

  /// @param states every state is there
  record Counts(
      Map<ConnectionState, Long> states,
      Map<Fingerprint, Long> consumerKeys,
      Map<Long, Long> encryptionKeys,
      long invalidationsWaiting) {}
}
