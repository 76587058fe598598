package countersign.sandbox.world;

import java.util.Locale;

/// By which of X's two protocols a call was let in.
public enum Protocol {
  OAUTH1,
  OAUTH2;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
