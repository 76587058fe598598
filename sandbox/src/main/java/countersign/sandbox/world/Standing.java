package countersign.sandbox.world;

import java.util.Locale;

/// How X regards an account.
public enum Standing {
  GOOD,
  SUSPENDED,
  LOCKED;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
