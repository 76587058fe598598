package countersign.bootstrap;

import countersign.application.port.in.CredentialFault;
import countersign.application.port.in.CredentialFault.AccountLocked;
import countersign.application.port.in.CredentialFault.AccountSuspended;
import countersign.application.port.in.CredentialFault.AppSuspended;
import countersign.application.port.in.CredentialFault.ClockOff;
import countersign.application.port.in.CredentialFault.ConsumerPairWrong;
import countersign.application.port.in.CredentialFault.ReadOnly;
import countersign.application.port.in.CredentialFault.TokenMismatched;
import countersign.application.port.in.CredentialFault.TokenRevoked;

/// Faults of the app's own credentials in an operator's words.
final class FaultText {
  private static final String PORTAL =
      "Open your app at https://developer.x.com/en/portal/dashboard, tab \"Keys and tokens\".";
  private static final String AGAIN = "Run ./countersign check-credentials again.";
  private static final String PERMISSION =
      "At https://developer.x.com/en/portal/dashboard, open your app's \"User authentication"
          + " settings\", set App permissions to \"Read and write\", and save.";

  private FaultText() {}

  static Explanation of(CredentialFault fault) {
    return switch (fault) {
      case ConsumerPairWrong(var isClientId) -> isClientId ? clientId() : consumerPair();
      case TokenRevoked() -> revoked();
      case TokenMismatched() -> mismatched();
      case ReadOnly _ -> readOnly();
      case ClockOff(var ahead) -> ClockText.off(ahead);
      case AppSuspended() ->
          Explanation.of(
              "X has suspended the app of TWITTER_API_KEY, or calls it invalid (code 416).",
              "Look at the app's notices at https://developer.x.com/en/portal/dashboard.",
              "Appeal there, or use another app's keys.");
      case AccountSuspended() ->
          Explanation.of(
              "X has suspended the account that TWITTER_ACCESS_TOKEN belongs to (code 64).",
              "Appeal at X: only X can lift the suspension. New keys do not help.",
              AGAIN);
      case AccountLocked() ->
          Explanation.of(
              "X has locked the account that TWITTER_ACCESS_TOKEN belongs to (code 326).",
              "Sign in to it at https://x.com and follow the steps to unlock it.",
              AGAIN);
    };
  }

  private static Explanation clientId() {
    return Explanation.of(
        "TWITTER_API_KEY holds the OAuth 2.0 Client ID, which is not the API Key.",
        PORTAL,
        "Copy the API Key and API Key Secret (Consumer Keys), not the Client ID and its secret.",
        "Set TWITTER_API_KEY and TWITTER_API_SECRET to them.",
        AGAIN);
  }

  private static Explanation consumerPair() {
    return Explanation.of(
        "X does not accept TWITTER_API_KEY with TWITTER_API_SECRET: one of the two is wrong.",
        PORTAL,
        "Compare the API Key; it is not the OAuth 2.0 Client ID.",
        "Set TWITTER_API_SECRET to the API Key Secret of the same app, without spaces or quotes.",
        "Regenerate the pair only if the secret is lost: that ends the tokens of all users.",
        AGAIN);
  }

  private static Explanation revoked() {
    return Explanation.of(
        "TWITTER_ACCESS_TOKEN is revoked or invalid (X's code 89); the API Key is not the cause.",
        PORTAL,
        "Under \"Access Token and Secret\" press Regenerate, and copy both values.",
        "Set TWITTER_ACCESS_TOKEN and TWITTER_ACCESS_TOKEN_SECRET to them.",
        AGAIN);
  }

  private static Explanation mismatched() {
    return Explanation.of(
        "TWITTER_ACCESS_TOKEN belongs to another app than TWITTER_API_KEY, or"
            + " TWITTER_ACCESS_TOKEN_SECRET is not its secret; the API Key and its secret are right.",
        PORTAL,
        "Make sure that it is the app whose API Key is in TWITTER_API_KEY.",
        "Under \"Access Token and Secret\" press Regenerate, and copy both values.",
        "Set TWITTER_ACCESS_TOKEN and TWITTER_ACCESS_TOKEN_SECRET to them.",
        AGAIN);
  }

  private static Explanation readOnly() {
    return Explanation.of(
        "The access token may only read: it was issued while the app's permission was Read.",
        PERMISSION,
        "Then, in the tab \"Keys and tokens\", regenerate the Access Token and Secret: a token keeps"
            + " the level it was issued with. The API Key stays as it is.",
        "Set TWITTER_ACCESS_TOKEN and TWITTER_ACCESS_TOKEN_SECRET to them.",
        AGAIN);
  }

  /// Where the app's setting shows in its users' tokens.
  static Explanation appMayOnlyRead(String seen) {
    return Explanation.of(
        seen,
        PERMISSION,
        "Users whose connection is read-only then press Reconnect: a token keeps the level it was"
            + " issued with. Regenerating the API Key is not needed.");
  }
}
