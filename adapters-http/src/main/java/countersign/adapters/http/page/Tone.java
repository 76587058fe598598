package countersign.adapters.http.page;

import countersign.domain.ConnectionState;
import java.util.Locale;

/// How good news is. It goes with words always, never with colour alone.
enum Tone {
  GOOD,
  WAIT,
  BAD,
  CALM;

  static Tone of(ConnectionState state) {
    return switch (state) {
      case CONNECTED -> GOOD;
      case UNVERIFIED, LOCKED -> WAIT;
      case READ_ONLY, REVOKED, CONSUMER_KEY_CHANGED, SUSPENDED -> BAD;
      case NOT_CONNECTED -> CALM;
    };
  }

  String css() {
    return name().toLowerCase(Locale.ROOT);
  }

  String role() {
    return this == BAD ? "alert" : "status";
  }
}
