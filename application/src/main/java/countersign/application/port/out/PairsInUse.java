package countersign.application.port.out;

import countersign.domain.Connection;
import countersign.domain.CustodyEvent;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import java.util.Optional;

/// Opens held pairs for use, and admits each use by recording it. What is opened may be remembered
/// for a while in memory; no use is admitted on what has changed since, so nothing is ever used
/// that another instance has erased or replaced.
public interface PairsInUse {
  /// The connection as it is or was a moment ago, with the held pair decrypted.
  ///
  /// @throws StorageUnavailable when it cannot be read or decrypted
  Opened open(UserId user);

  /// Records the use. Uses of many requests are made durable together, within a few milliseconds.
  ///
  /// @return true when `use` is durable and the connection is still at the revision of `opened`;
  ///   false when it has changed: nothing is recorded, nothing may be used, and the next [#open]
  ///   reads it anew
  /// @throws CustodyLogUnavailable when it cannot be recorded in time; whether it was recorded is
  ///   not known then
  boolean admit(Opened opened, CustodyEvent use);

  /// @param credentials empty when no pair is held
  record Opened(Connection connection, Optional<TokenPair> credentials) {}
}
