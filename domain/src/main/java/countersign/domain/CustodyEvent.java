package countersign.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One line of the custody log. It never holds a token or a part of one: the fingerprints lead from
/// a token found elsewhere to its history here.
///
/// @param protocol by which the credential concerned was obtained, empty where none is
/// @param generation [Generation#NONE] where no stored credential is concerned; the pairs and the
///   grants of a user are numbered apart
/// @param consumerKey of the credential; of a grant it is the client id
/// @param reason why, in snake_case words of this code; never text from outside
public record CustodyEvent(
    Kind kind,
    UserId user,
    Optional<Protocol> protocol,
    Generation generation,
    Optional<Fingerprint> token,
    Optional<Fingerprint> consumerKey,
    String reason,
    Occasion occasion) {

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
    /// The tokens of an OAuth 2.0 grant are about to be stored: its first, or those of a refresh.
    GRANT_RECEIVED,
    /// The stored tokens were read back, decrypted and found equal.
    GRANT_STORED,
    /// A grant that arrived was not kept.
    GRANT_REFUSED,
    /// X is about to be asked for new tokens; the refresh token may be consumed by that.
    GRANT_REFRESH_BEGUN,
    /// A refresh brought no tokens; the reason says why.
    GRANT_REFRESH_ENDED,
    /// X named the account of a stored grant.
    GRANT_CHECKED,
    /// The stored tokens of a grant were erased.
    GRANT_CLEARED,
    /// X will be asked to invalidate an erased pair, or to revoke an erased grant; the ciphertext
    /// waits in the outbox.
    INVALIDATION_QUEUED,
    /// X will be or was asked to invalidate a pair or to revoke a grant; the reason tells the
    /// outcome.
    INVALIDATION_REQUESTED,
    /// X confirmed that the pair or the grant is dead.
    INVALIDATED,
    /// X was not asked any longer; the reason says why.
    INVALIDATION_ENDED,
    /// A signature is about to be given to a service; the reason names method and path.
    SIGNED,
    /// The pair itself is about to be given to a service.
    REVEALED,
    /// A call is about to be made with the credential; the reason names method and path.
    CALLED,
    /// Media is about to be uploaded with the credential.
    MEDIA_UPLOADED,
    /// A post is about to be sent with the credential.
    POSTED,
    /// A service reported what X answered to it; the reason is what that means.
    FAILURE_REPORTED,
    /// So many pairs were reported dead at once that no pair is cleared any more.
    CLEARING_STOPPED,
    /// An operator let pairs be cleared again.
    CLEARING_RESUMED,
    /// Everything held of a user was erased; the log keeps fingerprints.
    USER_ERASED,
    /// New keys were put in force; the reason names them by their ids.
    KEYS_ROTATED,
    /// A former encryption key is about to leave the keyset; the reason names it.
    KEY_RETIRED,
    /// Stored rows were encrypted anew; the reason says how many, and under which key.
    ROWS_REWRAPPED,
    /// What named an erased user left that many events; the reason is `events_` and their number.
    EVENTS_REDACTED;

    /// Whether a credential is used for its user: checks are no use.
    public boolean isUse() {
      return switch (this) {
        case SIGNED, REVEALED, CALLED, MEDIA_UPLOADED, POSTED -> true;
        default -> false;
      };
    }

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// An event about a pair, or about the user's OAuth 1.0a connection.
  public CustodyEvent(
      Kind kind,
      UserId user,
      Generation generation,
      Optional<Fingerprint> token,
      Optional<Fingerprint> consumerKey,
      String reason,
      Occasion occasion) {
    this(
        kind, user, Optional.of(Protocol.OAUTH1), generation, token, consumerKey, reason, occasion);
  }

  /// An event about a grant in the vault.
  public static CustodyEvent about(
      UserId user, HeldGrant grant, Kind kind, String reason, Occasion occasion) {
    return new CustodyEvent(
        kind,
        user,
        Optional.of(Protocol.OAUTH2),
        grant.generation(),
        Optional.of(grant.token()),
        Optional.of(grant.client()),
        reason,
        occasion);
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
        occasion);
  }

  public Instant at() {
    return occasion.at();
  }

  public RequestId request() {
    return occasion.request();
  }
}
