package countersign.domain;

import countersign.domain.Advice.Action;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Decides what a person should do about either side of a [Situation]. What is the account's is
/// told on both sides in the same words.
public final class AdviceRule {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final String APPROVE = "Press Reconnect and approve at X.";

  private AdviceRule() {}

  public static Advice ofPair(Situation situation) {
    return switch (situation.pairState()) {
      case NOT_CONNECTED -> wasRejected(situation.pair()) ? connectInstead() : connect();
      case CONNECTED -> connectedPair(situation);
      case UNVERIFIED ->
          advice(
              Action.WAIT,
              "X has not confirmed this connection yet",
              "X could not be asked what the token may do. Posts are tried all the same.",
              again(situation),
              "If this stays so for a day, reconnect.");
      case READ_ONLY -> readOnly(situation.pair());
      case REVOKED -> revoked(situation.pair());
      case CONSUMER_KEY_CHANGED ->
          advice(
              Action.RECONNECT,
              "The app's key has changed",
              "The stored token belongs to a consumer key that this service no longer uses.",
              APPROVE);
      case SUSPENDED -> suspended(situation);
      case LOCKED -> locked(situation);
    };
  }

  private static Advice connectedPair(Situation situation) {
    if (situation.isSpared()) {
      return advice(
          Action.WAIT,
          "X said that this token is dead or may only read, and said so of many others at once",
          "Nothing is erased until the operator of this service has looked into it.",
          again(situation));
    }
    return limited(situation)
        .orElseGet(() ->
            situation.pair().candidate().isEmpty()
                ? fine()
                : advice(
                    Action.WAIT,
                    "A newer authorization is waiting to be checked",
                    "X could not be asked about it yet.",
                    again(situation),
                    "Until then the earlier authorization stays in use."));
  }

  public static Advice ofGrant(Situation situation) {
    var state = situation.grantState();
    if (situation.isOfAnother() && state != ConnectionState.CONSUMER_KEY_CHANGED) {
      return advice(
          Action.RECONNECT,
          "The two authorizations belong to different X accounts",
          "Posts go out with the OAuth 1.0a authorization only.",
          "Connect again, and approve both as the same X account.");
    }
    return switch (state) {
      case NOT_CONNECTED -> connect();
      case CONNECTED -> limited(situation).orElseGet(AdviceRule::fine);
      case UNVERIFIED ->
          advice(
              Action.WAIT,
              "X has not confirmed the OAuth 2.0 authorization yet",
              "X could not be asked.",
              again(situation),
              "If this stays so for a day, reconnect.");
      case REVOKED ->
          advice(
              Action.RECONNECT,
              "X does not accept the OAuth 2.0 authorization any more",
              "X refused to renew it: it was revoked at X, or an answer of X was lost on the way.",
              APPROVE);
      case CONSUMER_KEY_CHANGED ->
          advice(
              Action.RECONNECT,
              "The app's client id has changed",
              "The authorization belongs to a client id that this service no longer uses.",
              APPROVE);
      case SUSPENDED -> suspended(situation);
      case LOCKED -> locked(situation);
      case READ_ONLY -> throw new IllegalArgumentException("no state of a grant");
    };
  }

  private static Advice fine() {
    return advice(Action.NONE, "Everything works");
  }

  private static Advice connect() {
    return advice(Action.CONNECT, "Connect your X account", "Press Connect and approve at X.");
  }

  private static boolean wasRejected(Connection pair) {
    return pair.ending().filter(ended -> ended.reason() == EndReason.REJECTED).isPresent();
  }

  private static Advice connectInstead() {
    return advice(
        Action.CONNECT,
        "X did not accept the token that was taken over",
        "X does not know it, so there was no connection that could have ended.",
        "Press Connect and approve at X.");
  }

  private static Optional<Advice> limited(Situation situation) {
    var closed = situation.closed();
    return closed
        .posts()
        .map(until -> limited("X takes no more posts of this account for now", until))
        .or(() ->
            closed
                .uploads()
                .map(until -> limited("X takes no more images of this account for now", until)));
  }

  private static Advice limited(String title, Instant until) {
    return advice(
        Action.WAIT,
        title,
        "The limit of what X takes within some time is reached. It opens again on "
            + TIME.format(until)
            + ".");
  }

  private static Advice suspended(Situation situation) {
    return advice(
        Action.WAIT,
        "X has suspended this account",
        "Only X can lift the suspension; appeal at X.",
        "The connection is kept and works again when the suspension has ended.",
        again(situation));
  }

  private static Advice locked(Situation situation) {
    return advice(
        Action.UNLOCK_ACCOUNT,
        "X has locked this account",
        "Sign in at x.com and follow the steps to unlock the account.",
        "The connection is kept; no reconnect is needed.",
        again(situation));
  }

  /// Says nothing of a check that nobody has planned.
  private static String again(Situation situation) {
    return situation
        .nextCheck()
        .map(_ -> "X is asked again by itself, and at once when you press Check again.")
        .orElse("Press Check again to have X asked.");
  }

  private static Advice revoked(Connection connection) {
    var endedHere =
        connection.ending().filter(ending -> ending.reason() == EndReason.ENDED_HERE).isPresent();
    return endedHere
        ? advice(
            Action.RECONNECT,
            "This connection was ended here",
            "Somebody who uses the same X account here renewed or disconnected it. X gives all of"
                + " them the same token, so it ended for all.",
            APPROVE)
        : advice(
            Action.RECONNECT,
            "X has ended this connection",
            "The app's access was revoked at X, or X invalidated the token.",
            APPROVE);
  }

  private static Advice readOnly(Connection connection) {
    var same =
        connection
            .ending()
            .filter(ending -> ending.reason() == EndReason.SAME_TOKEN_READ_ONLY)
            .isPresent();
    return same
        ? advice(
            Action.RENEW,
            "X handed back the same read-only token",
            "The app's permission at X is still Read, or the change was not saved.",
            "The app's owner sets User authentication settings to Read and write at X, and saves.",
            "Then press Renew: the old token is invalidated, and X issues a different one.")
        : advice(
            Action.FIX_APP_PERMISSIONS,
            "The app may only read",
            "The app's owner sets User authentication settings to Read and write at X, and saves.",
            "Then press Reconnect and approve at X; regenerating keys is not needed.");
  }

  private static Advice advice(Action action, String title, String... steps) {
    return new Advice(action, title, List.of(steps));
  }
}
