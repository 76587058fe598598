package countersign.adapters.http;

import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.AccessLevel;
import countersign.domain.Advice;
import countersign.domain.Advice.Action;
import countersign.domain.ConnectionState;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.HeldPair;
import countersign.domain.Inconclusive;
import countersign.domain.Standing;
import countersign.domain.TwitterAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Statuses for tests and for looking at the page.
final class Statuses {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final Fingerprint TOKEN = new Fingerprint("0123456789abcdef0123456789abcdef");
  static final Fingerprint CONSUMER = new Fingerprint("fedcba9876543210fedcba9876543210");

  private Statuses() {}

  static HeldPair pair(String screenName, Optional<AccessLevel> level) {
    return new HeldPair(
        new Generation(3),
        TOKEN,
        CONSUMER,
        Optional.of(new TwitterAccount("7000000", Optional.of(screenName))),
        level,
        Standing.GOOD,
        Optional.empty(),
        NOON.minusSeconds(86_400),
        level.map(_ -> NOON),
        Optional.of(NOON));
  }

  static Status connected() {
    return connectedAs("alice");
  }

  static Status connectedAs(String screenName) {
    return held(
        ConnectionState.CONNECTED,
        pair(screenName, Optional.of(AccessLevel.READ_WRITE)),
        new Advice(Action.NONE, "Everything works", List.of()));
  }

  static Status unverified() {
    return held(
        ConnectionState.UNVERIFIED,
        pair("alice", Optional.empty()),
        new Advice(
            Action.WAIT,
            "X has not confirmed this connection yet",
            List.of("X could not be asked what the token may do; it is checked again by itself.")));
  }

  /// Connected, and the newest answer of X said nothing.
  static Status doubted() {
    var pair = pair("alice", Optional.of(AccessLevel.READ_WRITE));
    var doubted =
        new HeldPair(
            pair.generation(),
            pair.token(),
            pair.consumerKey(),
            pair.account(),
            pair.level(),
            Standing.GOOD,
            Optional.of(Inconclusive.Cause.TIMEOUT),
            pair.connectedAt(),
            pair.verifiedAt(),
            pair.lastUsedAt());
    return held(ConnectionState.CONNECTED, doubted, connected().advice());
  }

  static Status held(ConnectionState state, HeldPair pair, Advice advice) {
    var can = state == ConnectionState.CONNECTED || state == ConnectionState.UNVERIFIED;
    return new Status(
        state,
        Optional.of(pair),
        pair.generation(),
        Optional.empty(),
        advice,
        Optional.empty(),
        0,
        Grants.none(),
        can,
        can);
  }

  /// The same, with the next check due at `at`.
  static Status checkedAt(Status status, Instant at) {
    return new Status(
        status.state(),
        status.held(),
        status.generation(),
        status.reason(),
        status.advice(),
        Optional.of(at),
        0,
        status.grant(),
        status.canPost(),
        status.canUpload());
  }

  static Status notConnected() {
    return ended(
        ConnectionState.NOT_CONNECTED,
        Generation.NONE,
        new Advice(
            Action.CONNECT, "Connect your X account", List.of("Press Connect and approve at X.")));
  }

  static Status readOnly(Action action) {
    var status =
        ended(
            ConnectionState.READ_ONLY,
            new Generation(2),
            new Advice(
                action,
                action == Action.RENEW
                    ? "X handed back the same read-only token"
                    : "The app may only read",
                List.of(
                    "The app's owner sets User authentication settings to Read and write at X,"
                        + " and saves.",
                    "Then press the button below.")));
    return new Status(
        status.state(),
        status.held(),
        status.generation(),
        Optional.of("app_read_only"),
        status.advice(),
        Optional.empty(),
        0,
        Grants.none(),
        false,
        false);
  }

  static Status endedHere() {
    var status =
        ended(
            ConnectionState.REVOKED,
            new Generation(1),
            new Advice(
                Action.RECONNECT,
                "This connection was ended here",
                List.of("Press Reconnect and approve at X.")));
    return new Status(
        status.state(),
        status.held(),
        status.generation(),
        Optional.of("ended_here"),
        status.advice(),
        Optional.empty(),
        0,
        status.grant(),
        false,
        false);
  }

  static Status ended(ConnectionState state, Generation generation, Advice advice) {
    return new Status(
        state,
        Optional.empty(),
        generation,
        Optional.empty(),
        advice,
        Optional.empty(),
        0,
        Grants.none(),
        false,
        false);
  }
}
