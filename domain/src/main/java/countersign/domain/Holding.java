package countersign.domain;

import java.util.List;
import java.util.OptionalLong;

/// What is stored of one user's credentials of one protocol, beside what the custody log tells of
/// them, at one moment.
///
/// @param logged the newest event of each kind about each generation; of grants, about the newest
///   generation suffices
/// @param erased event id of the user's newest erasure
public record Holding(
    UserId user, Protocol protocol, List<Kept> kept, List<Logged> logged, OptionalLong erased) {

  /// A pair or grant as its row names it.
  ///
  /// @param app of the consumer key or the client id
  public record Kept(Generation generation, Fingerprint token, Fingerprint app) {}

  /// A credential was stored or cleared.
  public record Logged(
      long eventId, boolean isStored, Generation generation, String token, String app) {}
}
