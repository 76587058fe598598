package countersign.adapters.http;

import countersign.application.port.in.ReadStatus.GrantStatus;
import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.Advice;
import countersign.domain.Advice.Action;
import countersign.domain.ConnectionState;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.GrantScope;
import countersign.domain.HeldGrant;
import countersign.domain.TwitterAccount;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The OAuth 2.0 side of statuses, for tests and for looking at the page.
final class Grants {
  static final Fingerprint TOKEN = new Fingerprint("aaaaaaaaaaaaaaaa0000000000000000");
  static final Fingerprint CLIENT = new Fingerprint("bbbbbbbbbbbbbbbb0000000000000000");

  static final Advice CONNECT =
      new Advice(
          Action.CONNECT, "Connect your X account", List.of("Press Connect and approve at X."));

  private static final Advice NOTHING_TO_DO =
      new Advice(Action.NONE, "Everything works", List.of());

  private Grants() {}

  static GrantStatus none() {
    return ended(ConnectionState.NOT_CONNECTED, Generation.NONE, Optional.empty(), CONNECT);
  }

  /// Consented to a day before noon, and refreshed at noon.
  static HeldGrant held(String screenName) {
    return new HeldGrant(
        new Generation(5),
        TOKEN,
        CLIENT,
        Set.of(GrantScope.values()),
        Optional.of(new TwitterAccount("7000000", Optional.of(screenName))),
        Statuses.NOON.minusSeconds(86_400),
        Statuses.NOON,
        Statuses.NOON.plusSeconds(7200),
        Optional.empty(),
        Optional.empty());
  }

  static GrantStatus connected() {
    return connectedAs("alice");
  }

  static GrantStatus connectedAs(String screenName) {
    return new GrantStatus(
        ConnectionState.CONNECTED,
        Optional.of(held(screenName)),
        new Generation(5),
        Optional.of(Statuses.NOON.plusSeconds(60)),
        Optional.empty(),
        NOTHING_TO_DO,
        Optional.empty(),
        true);
  }

  static GrantStatus unverified() {
    return unusable(
        ConnectionState.UNVERIFIED,
        "account_unknown",
        new Advice(
            Action.WAIT,
            "X has not confirmed the OAuth 2.0 authorization yet",
            List.of("It is asked.")));
  }

  static GrantStatus refused() {
    return unusable(
        ConnectionState.REVOKED,
        "refresh_refused",
        new Advice(
            Action.RECONNECT,
            "X does not accept the OAuth 2.0 authorization any more",
            List.of("Press Connect and approve at X.")));
  }

  static GrantStatus unusable(ConnectionState state, String reason, Advice advice) {
    return new GrantStatus(
        state,
        Optional.of(held("alice")),
        new Generation(5),
        Optional.empty(),
        Optional.of(reason),
        advice,
        Optional.empty(),
        false);
  }

  static GrantStatus ended(
      ConnectionState state, Generation generation, Optional<String> reason, Advice advice) {
    return new GrantStatus(
        state,
        Optional.empty(),
        generation,
        Optional.empty(),
        reason,
        advice,
        Optional.empty(),
        false);
  }

  /// The same pair, with this grant beside it.
  static Status beside(Status pair, GrantStatus grant) {
    return new Status(
        pair.state(),
        pair.held(),
        pair.generation(),
        pair.reason(),
        pair.advice(),
        pair.nextCheck(),
        pair.invalidationsWaiting(),
        grant,
        pair.canPost() || grant.isUsable(),
        pair.canUpload() || grant.isUsable());
  }
}
