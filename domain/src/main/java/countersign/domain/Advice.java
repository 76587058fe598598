package countersign.domain;

import java.util.List;
import java.util.Locale;

/// What a person should do next.
///
/// @param steps sentences in order; empty when nothing is to be done
public record Advice(Action action, String title, List<String> steps) {

  public enum Action {
    NONE,
    CONNECT,
    RECONNECT,
    RENEW,
    FIX_APP_PERMISSIONS,
    WAIT,
    UNLOCK_ACCOUNT;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Advice {
    steps = List.copyOf(steps);
  }

  public static Advice of(Connection connection, boolean heldIsUsable) {
    return switch (ConnectionState.of(connection, heldIsUsable)) {
      case NOT_CONNECTED ->
          advice(Action.CONNECT, "Connect your X account", "Press Connect and approve at X.");
      case CONNECTED ->
          connection.candidate().isEmpty()
              ? advice(Action.NONE, "Everything works")
              : advice(
                  Action.WAIT,
                  "A newer authorization is waiting to be checked",
                  "X could not be asked about it yet; it is checked again by itself.",
                  "Until then the earlier authorization stays in use.");
      case UNVERIFIED ->
          advice(
              Action.WAIT,
              "X has not confirmed this connection yet",
              "X could not be asked what the token may do; it is checked again by itself.",
              "If this stays so for a day, reconnect.");
      case READ_ONLY -> readOnly(connection);
      case REVOKED ->
          advice(
              Action.RECONNECT,
              "X has ended this connection",
              "The app's access was revoked at X, or X invalidated the token.",
              "Press Reconnect and approve at X.");
      case CONSUMER_KEY_CHANGED ->
          advice(
              Action.RECONNECT,
              "The app's key has changed",
              "The stored token belongs to a consumer key that this service no longer uses.",
              "Press Reconnect and approve at X.");
      case SUSPENDED ->
          advice(
              Action.WAIT,
              "X has suspended this account",
              "Only X can lift the suspension; appeal at X.",
              "The connection is kept and works again when the suspension ends.");
      case LOCKED ->
          advice(
              Action.UNLOCK_ACCOUNT,
              "X has locked this account",
              "Sign in at x.com and follow the steps to unlock the account.",
              "The connection is kept; no reconnect is needed.");
    };
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
