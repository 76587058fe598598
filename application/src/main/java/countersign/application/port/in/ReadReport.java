package countersign.application.port.in;

import countersign.application.port.in.ControlClearing.Clearing;
import countersign.application.port.in.ExamineCustody.ConsumerKeys;
import countersign.domain.ConnectionState;
import countersign.domain.Fingerprint;
import java.util.Map;

/// Counts what is held.
@CheckReturnValue
public interface ReadReport {
  Report read();

  /// @param states connections by state; every state is there
  /// @param grants users with an OAuth 2.0 grant, or who had one, by the state it is in; every
  ///   state is there
  /// @param consumerKeys held pairs by consumer key, one that is configured under its fingerprint
  ///   in force
  /// @param encryptionKeys stored pairs and grants by the id of the key that encrypts them
  /// @param invalidationsWaiting erased pairs that X has not been told about yet
  record Report(
      Map<ConnectionState, Long> states,
      Map<ConnectionState, Long> grants,
      Map<Fingerprint, Long> consumerKeys,
      ConsumerKeys consumerKeyUse,
      Map<Long, Long> encryptionKeys,
      long invalidationsWaiting,
      Clearing clearing) {
    public Report {
      states = Map.copyOf(states);
      grants = Map.copyOf(grants);
      consumerKeys = Map.copyOf(consumerKeys);
      encryptionKeys = Map.copyOf(encryptionKeys);
    }
  }
}
