package countersign.application.port.in;

import countersign.application.port.in.ControlClearing.Clearing;
import countersign.domain.ConnectionState;
import countersign.domain.Fingerprint;
import java.util.Map;

/// Counts what is held.
@CheckReturnValue
public interface ReadReport {
  Report read();

  /// @param states connections by state; every state is there
  /// @param consumerKeys held pairs by consumer key
  /// @param encryptionKeys stored pairs by the id of the key that encrypts them
  /// @param invalidationsWaiting erased pairs that X has not been told about yet
  record Report(
      Map<ConnectionState, Long> states,
      Map<Fingerprint, Long> consumerKeys,
      Map<Long, Long> encryptionKeys,
      long invalidationsWaiting,
      Clearing clearing) {
    public Report {
      states = Map.copyOf(states);
      consumerKeys = Map.copyOf(consumerKeys);
      encryptionKeys = Map.copyOf(encryptionKeys);
    }
  }
}
