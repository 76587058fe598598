package countersign.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One line of the custody log. It never holds a token or a part of one: the fingerprints lead from
/// a token found elsewhere to its history here.
///
/// @param generation [Generation#NONE] where no stored pair is concerned
/// @param reason why, in snake_case words of this code; never text from outside
public record CustodyEvent(
    Kind kind,
    UserId user,
    Generation generation,
    Optional<Fingerprint> token,
    Optional<Fingerprint> consumerKey,
    String reason,
    RequestId request,
    Instant at) {

  public enum Kind {
    /// A pair is about to be stored.
    PAIR_RECEIVED,
    /// The stored pair was read back, decrypted and found equal.
    PAIR_STORED,
    /// A pair that arrived was not kept.
    PAIR_REFUSED,
    /// A candidate took the held pair's place.
    PAIR_PROMOTED,
    /// A stored pair was erased.
    PAIR_CLEARED,
    /// A stored pair was shown to X; the reason is what X said.
    PAIR_CHECKED,
    /// A verdict came too late: its pair is gone or replaced. Nothing was changed.
    STALE_VERDICT,
    /// X will be asked to invalidate an erased pair; its ciphertext waits in the outbox.
    INVALIDATION_QUEUED,
    /// X will be or was asked to invalidate a pair; the reason tells the outcome.
    INVALIDATION_REQUESTED,
    /// X confirmed that the pair is dead.
    INVALIDATED,
    /// X was not asked any longer; the reason says why.
    INVALIDATION_ENDED;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// An event about a pair in the vault.
  public static CustodyEvent about(
      UserId user, HeldPair pair, Kind kind, String reason, Occasion occasion) {
    return new CustodyEvent(
        kind,
        user,
        pair.generation(),
        Optional.of(pair.token()),
        Optional.of(pair.consumerKey()),
        reason,
        occasion.request(),
        occasion.at());
  }
}
