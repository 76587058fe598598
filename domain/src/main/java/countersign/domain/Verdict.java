package countersign.domain;

/// What a pair that arrived is worth. Whether it is the same token and what it may do are separate
/// facts: sameness alone proves nothing.
public sealed interface Verdict {
  /// @param sameToken X handed back a token that we hold or once held for this user
  record Keep(AccessLevel level, boolean sameToken) implements Verdict {}

  /// Kept, and asked about again later.
  record KeepUnverified(Inconclusive.Cause why, boolean sameToken) implements Verdict {}

  /// Kept: the account is suspended or locked, which may pass.
  record KeepBlocked(Standing standing, boolean sameToken) implements Verdict {}

  /// Refused: the token seen before is still read-only, so the app's setting did not change.
  record SameReadOnly() implements Verdict {}

  /// Refused: a new token, but the app may only read.
  record AppIsReadOnly() implements Verdict {}

  /// Refused: X says the token is dead.
  record Rejected(boolean sameToken) implements Verdict {}
}
