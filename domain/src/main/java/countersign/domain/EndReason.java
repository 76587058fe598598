package countersign.domain;

import java.util.Locale;

/// Why a pair is not kept, or not kept any longer.
public enum EndReason {
  /// It may only read, and its user had not brought it before.
  APP_READ_ONLY,
  /// It may only read, and it is the very pair that was held or refused before.
  SAME_TOKEN_READ_ONLY,
  /// X says it is dead, and said so again when asked a second way.
  REVOKED,
  /// This service ended its token at X for another of its users, who held the same one.
  ENDED_HERE,
  /// Its user disconnected.
  DISCONNECTED,
  /// Its user asked for a different one.
  RENEWED,
  /// A newer pair took its place.
  SUPERSEDED,
  /// X refused it when it was new, or when it was first shown to X.
  REJECTED,
  /// It belongs to another X account than the one connected.
  ACCOUNT_MISMATCH,
  /// Its user reconnects, and the operator has pairs cleared before that.
  CLEARED_TO_RECONNECT;

  /// A pair that X never accepted was never a connection, so X did not end one.
  static EndReason ofDead(HeldPair pair) {
    return pair.wasAccepted() ? REVOKED : REJECTED;
  }

  public boolean isReadOnly() {
    return this == APP_READ_ONLY || this == SAME_TOKEN_READ_ONLY;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
