package countersign.domain;

import java.util.List;
import java.util.Locale;

/// What a person should do next.
///
/// @param steps sentences in order; empty when nothing is to be done
public record Advice(Action action, String title, List<String> steps) {

  public enum Action {
    NONE,
    CONNECT,
    RECONNECT,
    RENEW,
    FIX_APP_PERMISSIONS,
    WAIT,
    UNLOCK_ACCOUNT;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Advice {
    steps = List.copyOf(steps);
  }
}
