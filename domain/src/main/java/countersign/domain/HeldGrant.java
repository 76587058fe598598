package countersign.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What is known of an OAuth 2.0 grant in the vault; its tokens stay there.
///
/// @param generation numbers the tokens: each refresh gives the next one
/// @param token the access token's fingerprint
/// @param client of the client id it was obtained with
/// @param account empty only while X has not named it
/// @param connectedAt when its user consented
/// @param issuedAt when X issued these tokens
/// @param expiresAt when the access token does
/// @param refresh the refresh that was begun and has not led to new tokens
/// @param block empty while X did not say that the account is suspended or locked
public record HeldGrant(
    Generation generation,
    Fingerprint token,
    Fingerprint client,
    Set<GrantScope> scopes,
    Optional<TwitterAccount> account,
    Instant connectedAt,
    Instant issuedAt,
    Instant expiresAt,
    Optional<Refresh> refresh,
    Optional<AccountBlock> block) {

  /// An access token is over so long before it expires: clocks differ, and a call takes its time.
  public static final Duration SAFETY = Duration.ofSeconds(10);

  /// A refresh whose result is not there. It may have consumed the refresh token.
  ///
  /// @param begunAt when the newest attempt was
  /// @param attempts at least 1
  /// @param isUnderWay whether it may still come to its end; false once its caller gave it up
  /// @param until while it is under way the lease: whoever began it has lost it then. Afterwards,
  ///   when the next attempt may be made
  /// @param refusedAt when X refused the refresh token; empty while it has not
  public record Refresh(
      Instant begunAt,
      int attempts,
      boolean isUnderWay,
      Instant until,
      Optional<Instant> refusedAt) {
    public Refresh {
      if (attempts < 1) {
        throw new IllegalArgumentException("a refresh that was begun was attempted");
      }
    }
  }

  public HeldGrant {
    scopes = Set.copyOf(scopes);
    if (!GrantScope.isEnough(scopes)) {
      throw new IllegalArgumentException("a grant that can neither post nor last is never held");
    }
  }

  public boolean canUpload() {
    return scopes.contains(GrantScope.MEDIA_WRITE);
  }

  /// Whether X refused the refresh token. It is asked once more before the tokens are erased; until
  /// then they are not used.
  public boolean isRefused() {
    return refresh.flatMap(Refresh::refusedAt).isPresent();
  }

  /// Whether its tokens are not those that its user consented to any more.
  boolean wasRefreshed() {
    return issuedAt.isAfter(connectedAt);
  }

  /// Whether the access token has not expired.
  public boolean isAlive(Instant now) {
    return now.plus(SAFETY).isBefore(expiresAt);
  }

  /// Whether it is known to belong to another account. One of whom nothing is known is no other.
  public boolean isOfAnother(Optional<TwitterAccount> expected) {
    return account.isPresent() && expected.isPresent() && !account.get().isSameAs(expected.get());
  }

  HeldGrant with(Optional<Refresh> now) {
    return new HeldGrant(
        generation, token, client, scopes, account, connectedAt, issuedAt, expiresAt, now, block);
  }

  /// X named the account, and so has not blocked it.
  HeldGrant of(TwitterAccount named) {
    return new HeldGrant(
        generation,
        token,
        client,
        scopes,
        account.or(() -> Optional.of(named)),
        connectedAt,
        issuedAt,
        expiresAt,
        refresh,
        Optional.empty());
  }

  HeldGrant blocked(Optional<AccountBlock> now) {
    return new HeldGrant(
        generation, token, client, scopes, account, connectedAt, issuedAt, expiresAt, refresh, now);
  }

  /// Whether X is still to be asked something about it.
  public boolean isUnsettled() {
    return account.isEmpty() || block.isPresent() || refresh.isPresent();
  }
}
