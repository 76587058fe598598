package countersign.domain;

import java.time.Instant;
import java.util.Optional;

/// What is known of a pair in the vault; the pair itself stays there.
///
/// @param account empty only while X has not named it
/// @param level the level last proven, empty while none was: *unverified*
/// @param doubt why the newest check settled nothing, empty after one that did
/// @param verifiedAt when X last proved the level
/// @param lastUsedAt when the pair last signed a request, checks included
public record HeldPair(
    Generation generation,
    Fingerprint token,
    Fingerprint consumerKey,
    Optional<TwitterAccount> account,
    Optional<AccessLevel> level,
    Standing standing,
    Optional<Inconclusive.Cause> doubt,
    Instant connectedAt,
    Optional<Instant> verifiedAt,
    Optional<Instant> lastUsedAt) {

  public HeldPair {
    if (level.isPresent() && !level.get().canWrite()) {
      throw new IllegalArgumentException("a read-only pair is never held");
    }
    if (level.isPresent() != verifiedAt.isPresent()) {
      throw new IllegalArgumentException("a level is proven at some time, or not at all");
    }
  }

  public boolean isProven() {
    return level.isPresent();
  }

  /// Whether X is still to be asked about it, were it not a candidate.
  boolean isUnsettled() {
    return level.isEmpty() || doubt.isPresent() || standing != Standing.GOOD;
  }

  /// Whether X ever accepted it: it proved what it may do, or X named its account, as it does when
  /// it hands a pair out. Of a pair that was taken over from elsewhere neither need be so.
  public boolean wasAccepted() {
    return isProven() || account.isPresent();
  }

  /// The same pair, used at `at` or, if that is later, when it was used before.
  public HeldPair usedAt(Instant at) {
    return new HeldPair(
        generation,
        token,
        consumerKey,
        account,
        level,
        standing,
        doubt,
        connectedAt,
        verifiedAt,
        lastUsedAt.filter(before -> before.isAfter(at)).or(() -> Optional.of(at)));
  }
}
