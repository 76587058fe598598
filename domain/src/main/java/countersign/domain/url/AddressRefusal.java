package countersign.domain.url;

import java.util.Locale;

/// Why nothing is fetched from an address that could be read.
public enum AddressRefusal {
  /// Neither http nor https nor data.
  SCHEME,

  /// It names a user or a password.
  CREDENTIALS,

  /// What it names, or what it redirects to, is not on the public Internet.
  PRIVATE_NETWORK,

  /// An https address that redirects to an http one.
  DROPS_ENCRYPTION,

  /// A `data:` address that does not decode.
  DAMAGED,

  /// Recorded by an earlier version, which did not say.
  NOT_STATED;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
