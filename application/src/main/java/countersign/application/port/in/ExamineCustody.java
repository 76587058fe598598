package countersign.application.port.in;

import countersign.application.port.in.ControlClearing.Clearing;
import countersign.application.port.out.CustodySurvey.SeenLevel;
import countersign.domain.ConnectionState;
import java.util.Map;
import java.util.Optional;

/// Tells what of the stored connections needs an operator. Changes nothing.
@CheckReturnValue
public interface ExamineCustody {
  Report examine();

  /// @param unreadable stored pairs and grants by the id of an encryption key that the keyset lacks
  /// @param level what X last said that a pair of the current consumer key may do
  /// @param grants OAuth 2.0 connections by state
  record Report(
      ConsumerKeys consumerKeys,
      Map<Long, Long> unreadable,
      Optional<SeenLevel> level,
      Map<ConnectionState, Long> grants,
      Clearing clearing) {
    public Report {
      unreadable = Map.copyOf(unreadable);
      grants = Map.copyOf(grants);
    }
  }

  /// How many pairs are held by the consumer key they were obtained with.
  ///
  /// @param current of the key that new connections use
  /// @param previous of an older key that is configured
  /// @param gone of keys that are not configured: these pairs are not used
  record ConsumerKeys(long current, long previous, long gone) {}
}
