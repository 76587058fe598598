package countersign.domain;

import java.util.Collection;

/// Decides what a pair that arrived is worth, from what was seen before and what X says now.
///
/// X hands the same token back whenever the level is unchanged (announcement of 28 June 2011, not
/// restated since), which is normal for a healthy one. So sameness explains a read-only answer, and
/// acceptance never depends on it.
public final class SameTokenRule {
  private SameTokenRule() {}

  /// @param before every sighting of this user, in any order
  /// @param returned the fingerprint of the pair that arrived
  public static Verdict judge(Collection<Sighting> before, Fingerprint returned, Finding now) {
    var same = before.stream().anyMatch(sighting -> isSame(sighting, returned));
    return switch (now) {
      case Finding.WriteCapable(var level, _) -> new Verdict.Keep(level, same);
      case Finding.ReadOnly(_) -> same ? new Verdict.SameReadOnly() : new Verdict.AppIsReadOnly();
      case Finding.Dead() -> new Verdict.Rejected(same);
      case Finding.AccountSuspended() -> new Verdict.KeepBlocked(Standing.SUSPENDED, same);
      case Finding.AccountLocked() -> new Verdict.KeepBlocked(Standing.LOCKED, same);
      case Finding.Unknown(var why) -> new Verdict.KeepUnverified(why.cause(), same);
    };
  }

  /// A pair that was turned away for its account was never this connection's.
  private static boolean isSame(Sighting sighting, Fingerprint returned) {
    var turnedAway =
        sighting.ended().filter(reason -> reason == EndReason.ACCOUNT_MISMATCH).isPresent();
    return !turnedAway && sighting.token().equals(returned);
  }
}
