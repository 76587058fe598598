package countersign.domain;

import java.time.Instant;
import java.util.Locale;

/// What a person or a service is told of a connection.
public enum ConnectionState {
  NOT_CONNECTED,
  /// A pair is held that was proven to write, or a grant that may.
  CONNECTED,
  /// A pair or a grant is held that X could not be asked about yet.
  UNVERIFIED,
  /// The last pair could only read and was not kept.
  READ_ONLY,
  /// X ended the last pair or grant, or this service did at X for another of its users.
  REVOKED,
  /// The pair belongs to a consumer key, or the grant to a client id, that is no longer configured.
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

  /// @param isConfigured whether the held grant's client id is; of no matter while none is held
  public static ConnectionState of(GrantConnection connection, boolean isConfigured, Instant now) {
    return connection
        .held()
        .map(held -> isConfigured ? of(held, now) : CONSUMER_KEY_CHANGED)
        .or(() -> connection.ending().map(ending -> of(ending.reason())))
        .orElse(NOT_CONNECTED);
  }

  /// @param blocked never [Standing#GOOD]
  public static ConnectionState of(Standing blocked) {
    return switch (blocked) {
      case SUSPENDED -> SUSPENDED;
      case LOCKED -> LOCKED;
      case GOOD -> throw new IllegalArgumentException("a good standing is no state");
    };
  }

  /// An access token that is over is no matter as long as it can be refreshed.
  private static ConnectionState of(HeldGrant held, Instant now) {
    if (held.isRefused()) {
      return REVOKED;
    } else if (held.block().isPresent()) {
      return of(held.block().get().standing());
    }
    var isInDoubt = held.refresh().isPresent() && !held.isAlive(now);
    return isInDoubt || held.account().isEmpty() ? UNVERIFIED : CONNECTED;
  }

  /// Of a connection without a grant whose last one ended so.
  public static ConnectionState of(GrantConnection.EndReason reason) {
    return switch (reason) {
      case REVOKED -> REVOKED;
      case DISCONNECTED, ACCOUNT_MISMATCH -> NOT_CONNECTED;
    };
  }

  private static ConnectionState of(HeldPair held) {
    if (held.standing() != Standing.GOOD) {
      return of(held.standing());
    }
    return held.isProven() ? CONNECTED : UNVERIFIED;
  }

  /// Of a connection without a pair whose last one ended so.
  public static ConnectionState of(EndReason reason) {
    return switch (reason) {
      case APP_READ_ONLY, SAME_TOKEN_READ_ONLY -> READ_ONLY;
      case REVOKED, ENDED_HERE -> REVOKED;
      case DISCONNECTED, RENEWED, SUPERSEDED, REJECTED, ACCOUNT_MISMATCH, CLEARED_TO_RECONNECT ->
          NOT_CONNECTED;
    };
  }
}
