package countersign.domain;

import countersign.domain.CustodyEvent.Kind;
import countersign.domain.GrantConnection.EndReason;
import countersign.domain.HeldGrant.Refresh;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an attempt to refresh the tokens of a grant leaves behind.
///
/// X's refresh token is good for one refresh, and using it again kills the grant (reported). So one
/// attempt is made at a time: it is recorded before X is asked, and whoever recorded it has a lease
/// that is longer than the call may take. An attempt whose answer was lost may have consumed the
/// refresh token, and may not: X is asked again with the same one once it is certain that the first
/// call is over. If X takes it, nothing was lost. If X refuses it, its successor was lost with the
/// answer, and only its user can bring a new grant: asking has done no harm then.
public final class RefreshRule {
  /// Longer than a refresh may take: the call to X and the commits around it.
  public static final Duration LEASE = Duration.ofSeconds(20);

  /// After a lost answer X may still be at work on the call.
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15));

  /// Between the refusals that end a grant.
  private static final Duration CONFIRMATION = Duration.ofMinutes(5);

  private RefreshRule() {}

  /// Records that X is about to be asked.
  public static GrantTransition begin(GrantConnection before, Occasion occasion) {
    var grant = before.held().orElseThrow();
    var refresh =
        new Refresh(
            occasion.at(),
            grant.refresh().map(Refresh::attempts).orElse(0) + 1,
            true,
            occasion.at().plus(LEASE),
            grant.refresh().flatMap(Refresh::refusedAt));
    return changed(before, refresh, Kind.GRANT_REFRESH_BEGUN, "refresh_token_sent", occasion);
  }

  /// X sent new tokens in the place of those of `mine`. They are kept also when the attempt's lease
  /// was over and another one has begun. Empty when those tokens are not held any more: the new
  /// ones belong to nobody then.
  ///
  /// @param scopes empty when X did not name them: they are as before
  public static Optional<GrantTransition> done(
      GrantConnection now,
      HeldGrant mine,
      Fingerprint token,
      Optional<Set<GrantScope>> scopes,
      Instant expiresAt,
      Occasion occasion) {
    return now.grant(mine.generation())
        .map(grant ->
            new HeldGrant(
                now.newest().next(),
                token,
                grant.client(),
                scopes.filter(GrantScope::isEnough).orElse(grant.scopes()),
                grant.account(),
                grant.connectedAt(),
                occasion.at(),
                expiresAt,
                Optional.empty(),
                grant.block()))
        .map(grant ->
            new GrantTransition(
                now,
                now.holding(grant),
                List.of(
                    CustodyEvent.about(
                        now.user(), grant, Kind.GRANT_RECEIVED, "refreshed", occasion)),
                false));
  }

  /// X did not answer, or not so that anything can be concluded.
  public static Optional<GrantTransition> unanswered(
      GrantConnection now, HeldGrant mine, Inconclusive why, Occasion occasion) {
    return current(now, mine)
        .map(grant -> {
          var last = grant.refresh().orElseThrow();
          var pause = PAUSES.get(Math.min(last.attempts(), PAUSES.size()) - 1);
          var asked = why.retryAfter().filter(wanted -> wanted.compareTo(pause) > 0).orElse(pause);
          var reason = "unanswered_" + why.cause().wire();
          return changed(
              now,
              over(last, asked, last.refusedAt(), occasion),
              Kind.GRANT_REFRESH_ENDED,
              reason,
              occasion);
        });
  }

  /// X refused the refresh token. The first time the grant is not used any more; when X says so
  /// again, minutes later, its tokens are erased.
  public static Optional<GrantTransition> refused(
      GrantConnection now, HeldGrant mine, Occasion occasion) {
    return current(now, mine)
        .map(grant -> {
          var last = grant.refresh().orElseThrow();
          if (grant.isRefused()) {
            return GrantRule.clear(now, grant, EndReason.REVOKED, false, occasion);
          }
          var refusedAt = Optional.of(occasion.at());
          return changed(
              now,
              over(last, CONFIRMATION, refusedAt, occasion),
              Kind.GRANT_REFRESH_ENDED,
              "refused",
              occasion);
        });
  }

  private static Refresh over(
      Refresh last, Duration pause, Optional<Instant> refusedAt, Occasion occasion) {
    return new Refresh(
        last.begunAt(), last.attempts(), false, occasion.at().plus(pause), refusedAt);
  }

  private static Optional<HeldGrant> current(GrantConnection now, HeldGrant mine) {
    return now.grant(mine.generation()).filter(grant -> grant.refresh().equals(mine.refresh()));
  }

  private static GrantTransition changed(
      GrantConnection before, Refresh refresh, Kind kind, String reason, Occasion occasion) {
    var grant = before.held().orElseThrow().with(Optional.of(refresh));
    return new GrantTransition(
        before,
        before.holding(grant),
        List.of(CustodyEvent.about(before.user(), grant, kind, reason, occasion)),
        false);
  }
}
