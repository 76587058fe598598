package countersign.application.port.out;

import countersign.domain.ConsumerPair;
import countersign.domain.TokenPair;
import countersign.domain.TwitterAccount;
import countersign.domain.TwitterAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Shows the app's own credentials to X and reports each answer as it came: what several of them
/// mean together is for the caller to judge. Each method makes one call, with the time of our own
/// clock even if X refuses it. A call ends within 10 s, follows no redirect and is never repeated.
/// Nothing is changed at X, but that it issues a request token.
public interface CredentialProbe {
  /// `POST oauth/request_token`, signed by the app alone.
  Seen requestToken(ConsumerPair consumer, URI callback);

  /// `GET /2/users/me`.
  Seen usersMe(ConsumerPair consumer, TokenPair pair);

  /// `GET 1.1/account/verify_credentials.json`.
  Seen verifyCredentials(ConsumerPair consumer, TokenPair pair);

  sealed interface Seen {
    /// @param account whom a successful answer names
    /// @param callback what the answer says of the callback, if it issues a request token
    /// @param ahead how far our clock is ahead of the answer's `Date`, negative when it is behind;
    ///   empty when the answer has none
    record Answered(
        TwitterAnswer answer,
        Optional<TwitterAccount> account,
        Optional<CallbackAnswer> callback,
        Optional<Duration> ahead)
        implements Seen {}

    record Unanswered(Obstacle obstacle) implements Seen {}
  }

  enum CallbackAnswer {
    CONFIRMED,
    NOT_CONFIRMED
  }

  /// What kept an answer from coming.
  enum Obstacle {
    UNKNOWN_HOST,
    /// Nothing listens there, or nothing lets us through.
    REFUSED,
    /// The other side speaks no TLS, or has no certificate that this machine trusts.
    NO_TLS,
    /// Connecting took over 3 s, or the whole call over 10 s.
    TIMEOUT,
    /// The connection ended before the answer did, or what came is no HTTP.
    CUT,
    /// More than any answer of X has.
    TOO_LONG
  }
}
