package countersign.sandbox.world;

import java.util.Optional;

/// One connection attempt, named by its request token.
///
/// @param readOnly the app asked for less than it may have
public record Flow(
    Credentials request, String callback, boolean readOnly, Optional<Approval> approval) {
  /// What the user allowed; the level is settled at the moment of consent.
  public record Approval(long accountId, Level level, String verifier) {}

  /// Returns the level a consent gives now. Asking for `write` lifts nothing.
  public Level effective(Level appPermission) {
    return readOnly ? Level.READ : appPermission;
  }

  Flow approved(Approval given) {
    return new Flow(request, callback, readOnly, Optional.of(given));
  }
}
