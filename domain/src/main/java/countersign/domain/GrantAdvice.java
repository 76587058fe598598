package countersign.domain;

import countersign.domain.Advice.Action;
import java.time.Instant;
import java.util.List;

/// What a person should do next about the OAuth 2.0 side.
public final class GrantAdvice {
  private GrantAdvice() {}

  /// @param isConfigured whether the held grant's client id is
  /// @param isOfAnother whether the held grant belongs to another X account than the held pair
  public static Advice of(
      GrantConnection connection, boolean isConfigured, boolean isOfAnother, Instant now) {
    if (isConfigured && isOfAnother) {
      return advice(
          Action.RECONNECT,
          "The two authorizations belong to different X accounts",
          "Posts go out with the OAuth 1.0a authorization only.",
          "Connect again, and approve both as the same X account.");
    }
    return switch (ConnectionState.of(connection, isConfigured, now)) {
      case NOT_CONNECTED ->
          advice(Action.CONNECT, "Connect your X account", "Press Connect and approve at X.");
      case CONNECTED -> new Advice(Action.NONE, "Everything works", List.of());
      case UNVERIFIED ->
          advice(
              Action.WAIT,
              "X has not confirmed the OAuth 2.0 authorization yet",
              "X could not be asked; it is asked again by itself within some minutes.",
              "If this stays so for a day, reconnect.");
      case REVOKED ->
          advice(
              Action.RECONNECT,
              "X does not accept the OAuth 2.0 authorization any more",
              "X refused to renew it: it was revoked at X, or an answer of X was lost on the way.",
              "Press Reconnect and approve at X.");
      case CONSUMER_KEY_CHANGED ->
          advice(
              Action.RECONNECT,
              "The app's client id has changed",
              "The authorization belongs to a client id that this service no longer uses.",
              "Press Reconnect and approve at X.");
      case READ_ONLY, SUSPENDED, LOCKED ->
          throw new IllegalArgumentException("no state of a grant");
    };
  }

  private static Advice advice(Action action, String title, String... steps) {
    return new Advice(action, title, List.of(steps));
  }
}
