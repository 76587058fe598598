package countersign.domain;

import countersign.domain.CustodyEvent.Kind;
import countersign.domain.GrantConnection.EndReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Decides what becomes of a grant that arrived, and ends grants. What is held stays until another
/// one is worth keeping.
public final class GrantRule {
  private GrantRule() {}

  /// What a grant that arrived is worth.
  public enum Verdict {
    KEEP,
    /// It may not post, or not for longer than two hours.
    SCOPE_MISSING,
    /// It names the scope for it, and brings no refresh token.
    NO_REFRESH_TOKEN,
    ACCOUNT_MISMATCH;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @param transition to be committed even where the verdict refuses: it carries the event
  public record Judged(Verdict verdict, GrantTransition transition) {}

  /// @param expected the account it must belong to, empty when any may come
  public static Judged judge(
      GrantConnection before,
      GrantArrival arrival,
      Optional<TwitterAccount> expected,
      Occasion occasion) {
    var verdict = verdict(arrival, expected);
    var transition =
        verdict == Verdict.KEEP
            ? keep(before, arrival, occasion)
            : refuse(before, arrival, verdict, occasion);
    return new Judged(verdict, transition);
  }

  private static Verdict verdict(GrantArrival arrival, Optional<TwitterAccount> expected) {
    if (!GrantScope.isEnough(arrival.scopes())) {
      return Verdict.SCOPE_MISSING;
    } else if (!arrival.hasRefreshToken()) {
      return Verdict.NO_REFRESH_TOKEN;
    }
    var isOther =
        arrival.account().isPresent()
            && expected.filter(account -> !account.isSameAs(arrival.account().get())).isPresent();
    return isOther ? Verdict.ACCOUNT_MISMATCH : Verdict.KEEP;
  }

  private static GrantTransition keep(
      GrantConnection before, GrantArrival arrival, Occasion occasion) {
    var events = new ArrayList<CustodyEvent>();
    before
        .held()
        .ifPresent(
            old -> events.add(event(before, old, Kind.GRANT_CLEARED, "superseded", occasion)));
    var grant =
        new HeldGrant(
            before.newest().next(),
            arrival.token(),
            arrival.client(),
            arrival.scopes(),
            arrival.account(),
            occasion.at(),
            occasion.at(),
            arrival.expiresAt(),
            Optional.empty(),
            Optional.empty());
    var reason = arrival.account().isPresent() ? "consented" : "consented_account_unknown";
    events.add(event(before, grant, Kind.GRANT_RECEIVED, reason, occasion));
    return new GrantTransition(before, before.holding(grant), events, false);
  }

  private static GrantTransition refuse(
      GrantConnection before, GrantArrival arrival, Verdict verdict, Occasion occasion) {
    var event =
        new CustodyEvent(
            Kind.GRANT_REFUSED,
            before.user(),
            Optional.of(Protocol.OAUTH2),
            Generation.NONE,
            Optional.of(arrival.token()),
            Optional.of(arrival.client()),
            verdict.wire(),
            occasion);
    return new GrantTransition(before, before, List.of(event), false);
  }

  /// X named the account of a grant that was kept without it, or of one whose account it had
  /// blocked.
  ///
  /// @param expected the account of the user's pair, empty when none is held
  public static Optional<GrantTransition> identified(
      GrantConnection before,
      Generation generation,
      TwitterAccount account,
      Optional<TwitterAccount> expected,
      Occasion occasion) {
    return before
        .grant(generation)
        .filter(grant -> grant.account().isEmpty() || grant.block().isPresent())
        .map(grant ->
            grant.account().isEmpty() && grant.of(account).isOfAnother(expected)
                ? clear(before, grant, EndReason.ACCOUNT_MISMATCH, true, occasion)
                : checked(
                    before,
                    grant.of(account),
                    grant.account().isEmpty() ? "identified" : "account_in_good_standing",
                    occasion));
  }

  /// X said that the account is suspended or locked. Empty when that is known.
  ///
  /// @param isUse whether X said so of a use: a block that was known and did not keep it back was
  ///   older than what is known of the account, and counts from here on anew
  public static Optional<GrantTransition> blocked(
      GrantConnection before,
      Generation generation,
      Standing standing,
      boolean isUse,
      Occasion occasion) {
    return before
        .grant(generation)
        .filter(grant -> isUse || grant.block().filter(b -> b.standing() == standing).isEmpty())
        .map(grant -> grant.blocked(Optional.of(new AccountBlock(standing, occasion.at()))))
        .map(grant -> {
          var word = "account_" + standing.name().toLowerCase(Locale.ROOT);
          return checked(before, grant, word, occasion);
        });
  }

  private static GrantTransition checked(
      GrantConnection before, HeldGrant grant, String word, Occasion occasion) {
    return new GrantTransition(
        before,
        before.holding(grant),
        List.of(event(before, grant, Kind.GRANT_CHECKED, word, occasion)),
        false);
  }

  /// Empty when nothing is held, and the state already says so.
  ///
  /// @param revokes whether X is to be asked to revoke the tokens
  public static Optional<GrantTransition> disconnect(
      GrantConnection before, boolean revokes, Occasion occasion) {
    if (before.held().isPresent()) {
      return Optional.of(
          clear(before, before.held().get(), EndReason.DISCONNECTED, revokes, occasion));
    }
    return before
        .ending()
        .filter(ending -> ending.reason() != EndReason.DISCONNECTED)
        .map(_ ->
            new GrantTransition(
                before, before.endedBy(EndReason.DISCONNECTED, occasion.at()), List.of(), false));
  }

  static GrantTransition clear(
      GrantConnection before,
      HeldGrant grant,
      EndReason reason,
      boolean revokes,
      Occasion occasion) {
    var events = new ArrayList<CustodyEvent>();
    events.add(event(before, grant, Kind.GRANT_CLEARED, reason.wire(), occasion));
    if (revokes) {
      events.add(event(before, grant, Kind.INVALIDATION_QUEUED, reason.wire(), occasion));
    }
    return new GrantTransition(before, before.endedBy(reason, occasion.at()), events, revokes);
  }

  static CustodyEvent event(
      GrantConnection connection, HeldGrant grant, Kind kind, String reason, Occasion occasion) {
    return CustodyEvent.about(connection.user(), grant, kind, reason, occasion);
  }
}
