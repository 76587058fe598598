package countersign.application.port.out;

import countersign.domain.Fingerprint;
import countersign.domain.ReturnPath;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/// Flows of either protocol that were started and not ended yet, known by a fingerprint: of the
/// request token, or of the OAuth 2.0 `state`. The record holds no secret: that is sealed in the
/// browser's cookie. Throws [StorageUnavailable].
public interface PendingConnections {
  void open(Pending pending);

  /// Ends the flow: of any number of calls at once, on any instance, one gets [Taken.Open].
  Taken take(Fingerprint flow, UserId user, Instant now);

  /// Notes that all is done that a taken flow was taken for, so that nobody waits for it any
  /// longer.
  void finish(Fingerprint flow, UserId user, Instant now);

  /// How far a flow has come, as long as it is remembered. A flow of another user is [Stage.Open],
  /// as one is of which nothing is known.
  Stage stage(Fingerprint flow, UserId user);

  /// Where the flow wanted to return to, as long as it is remembered, used or not. Empty for a flow
  /// of another user.
  Optional<ReturnPath> returnPath(Fingerprint flow, UserId user);

  /// Forgets flows that expired before `before`. Returns how many.
  int forget(Instant before);

  /// @param flow the fingerprint it is known by
  /// @param app of the consumer key or the client id
  /// @param switchAccount another X account than the connected one may come back
  /// @param expected the account connected when the flow began; another one is refused unless
  ///   `switchAccount`
  record Pending(
      Fingerprint flow,
      UserId user,
      Fingerprint app,
      ReturnPath returnPath,
      boolean switchAccount,
      Optional<TwitterAccount> expected,
      Instant expiresAt) {}

  sealed interface Stage {
    /// Nobody has taken it.
    record Open() implements Stage {}

    /// It was taken, and what it was taken for is not done yet, or was broken off.
    record UnderWay(Instant since) implements Stage {}

    record Over() implements Stage {}
  }

  sealed interface Taken {
    record Open(Pending pending) implements Taken {}

    record Unknown() implements Taken {}

    record Used() implements Taken {}

    record Expired() implements Taken {}

    record OfAnotherUser() implements Taken {}
  }
}
