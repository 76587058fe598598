package countersign.domain;

import java.util.Locale;

/// What a person or a service is told of a connection.
public enum ConnectionState {
  NOT_CONNECTED,
  /// A pair is held that was proven to write.
  CONNECTED,
  /// A pair is held that X could not be asked about yet.
  UNVERIFIED,
  /// The last pair could only read and was not kept.
  READ_ONLY,
  /// X ended the last pair.
  REVOKED,
  /// The pair belongs to a consumer key that is no longer configured.
  CONSUMER_KEY_CHANGED,
  SUSPENDED,
  LOCKED;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @param heldIsUsable whether the held pair's consumer key is configured; of no matter while
  ///   none is held
  public static ConnectionState of(Connection connection, boolean heldIsUsable) {
    return connection
        .held()
        .map(held -> heldIsUsable ? of(held) : CONSUMER_KEY_CHANGED)
        .or(() -> connection.ending().map(ending -> of(ending.reason())))
        .orElse(NOT_CONNECTED);
  }

  private static ConnectionState of(HeldPair held) {
    return switch (held.standing()) {
      case SUSPENDED -> SUSPENDED;
      case LOCKED -> LOCKED;
      case GOOD -> held.isProven() ? CONNECTED : UNVERIFIED;
    };
  }

  private static ConnectionState of(EndReason reason) {
    return switch (reason) {
      case APP_READ_ONLY, SAME_TOKEN_READ_ONLY -> READ_ONLY;
      case REVOKED -> REVOKED;
      case DISCONNECTED, RENEWED, SUPERSEDED, REJECTED, ACCOUNT_MISMATCH -> NOT_CONNECTED;
    };
  }
}
