package countersign.domain;

/// A credential that is held though the custody log says otherwise: an earlier row was put back, or
/// one was altered or taken away.
public sealed interface HeldFault extends CustodyFault {
  UserId user();

  Protocol protocol();

  Generation generation();

  /// The log knows nothing of it.
  record NeverStored(UserId user, Protocol protocol, Generation generation) implements HeldFault {}

  /// The log knows another token, or another app, of this generation.
  record OtherToken(UserId user, Protocol protocol, Generation generation) implements HeldFault {}

  /// It was cleared.
  record Cleared(UserId user, Protocol protocol, Generation generation, long eventId)
      implements HeldFault {}

  /// The user was erased after it was stored.
  record Erased(UserId user, Protocol protocol, Generation generation, long eventId)
      implements HeldFault {}

  /// Newer tokens took its place.
  record Replaced(UserId user, Protocol protocol, Generation generation, Generation by)
      implements HeldFault {}

  /// It was stored and never cleared, and is not held.
  record Missing(UserId user, Protocol protocol, Generation generation, long eventId)
      implements HeldFault {}
}
