package countersign.adapters.http.problem;

import countersign.application.port.in.UseFailure;
import countersign.domain.ConnectionState;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import java.util.Optional;

/// Says why something was not done with a user's pair or grant.
public final class UseProblem {
  private static final Problem GRANT_OVER =
      ProblemCode.OAUTH2_RECONNECT_REQUIRED
          .because(
              "X does not accept the OAuth 2.0 authorization any more, and there is no OAuth 1.0a"
                  + " pair to use instead.")
          .reconnecting(true)
          .solvedBy(
              "Send the user's browser to GET /api/twitter/oauth, where X is asked again.",
              "The user approves at X.");

  private UseProblem() {}

  public static Problem of(UseFailure failure) {
    return switch (failure) {
      case UseFailure.NotUsable(var state) -> notUsable(state);
      case UseFailure.GrantOver() -> GRANT_OVER;
      case UseFailure.Duplicate(var reason) ->
          ProblemCode.DUPLICATE_TWEET
              .because("X takes this for a repetition of an earlier post and did not post it.")
              .solvedBy("Look whether the earlier post is out, or change the text.")
              .stating(reason);
      case UseFailure.Refused(var status, var code, var reason) ->
          refused(status, code).stating(reason);
      case UseFailure.NotDone(var why) -> TwitterProblem.of(why);
      case UseFailure.OutcomeUnknown(var why, var hasAnswered) ->
          (hasAnswered ? faulty(why) : silent())
              .with("outcome", "unknown")
              .solvedBy(
                  "Look at the account's posts before sending it again.",
                  "Repeating the request with the same Idempotency-Key posts nothing, and looks it"
                      + " up.");
    };
  }

  /// As [#of], for a request that is about media.
  public static Problem ofMedia(UseFailure failure) {
    return failure.equals(new UseFailure.NotUsable(ConnectionState.NOT_CONNECTED))
        ? ProblemCode.OAUTH1_TOKENS_MISSING
            .because(
                "Media goes up with an OAuth 1.0a pair, or with an OAuth 2.0 grant that may upload."
                    + " None is held for this user.")
            .reconnecting(true)
            .solvedBy("Connect the X account.")
        : of(failure);
  }

  private static Problem notUsable(ConnectionState state) {
    return switch (state) {
      case NOT_CONNECTED ->
          ProblemCode.NOT_CONNECTED
              .because("No X account is connected for this user.")
              .reconnecting(true)
              .solvedBy("Connect the X account.");
      case READ_ONLY ->
          ProblemCode.OAUTH1_READ_ONLY
              .because("X says that the pair may only read, so it is not used.")
              .reconnecting(true)
              .solvedBy(
                  "The app's owner sets User authentication settings to Read and write at X, and"
                      + " saves.",
                  "Then reconnect: X issues a pair that may write.");
      case REVOKED ->
          ProblemCode.OAUTH1_TOKEN_REVOKED
              .because("The pair was ended at X, and erased here.")
              .reconnecting(true)
              .solvedBy("Reconnect the X account.");
      case CONSUMER_KEY_CHANGED ->
          ProblemCode.CONSUMER_KEY_CHANGED
              .because("The pair belongs to a consumer key that this service no longer has.")
              .reconnecting(true)
              .solvedBy(
                  "Reconnect the X account, or add the earlier key to TWITTER_PREVIOUS_API_KEYS.");
      case SUSPENDED ->
          ProblemCode.X_ACCOUNT_SUSPENDED
              .because("X has suspended this account; the connection is kept.")
              .reconnecting(false)
              .solvedBy("Only X can lift the suspension; appeal at X.");
      case LOCKED ->
          ProblemCode.X_ACCOUNT_LOCKED
              .because("X has locked this account; the connection is kept.")
              .reconnecting(false)
              .solvedBy("Sign in at x.com and follow the steps to unlock the account.");
      case CONNECTED, UNVERIFIED -> throw new IllegalArgumentException("a usable connection");
    };
  }

  private static Problem refused(int status, Optional<Integer> code) {
    var told = code.map(number -> " and code " + number).orElse("");
    return ProblemCode.X_REFUSED_REQUEST
        .because("X answered with status " + status + told + ". The connection is not the reason.")
        .reconnecting(false)
        .solvedBy("See X's documentation for that answer, and change the request.");
  }

  private static Problem silent() {
    return ProblemCode.X_TIMEOUT.because(
        "The post was sent, but X's answer did not come: it may be out.");
  }

  private static Problem faulty(Inconclusive why) {
    return why.cause() == Cause.BAD_ANSWER
        ? ProblemCode.X_BAD_ANSWER.because(
            "The post was sent, and X's answer does not say which post it is: it may be out.")
        : TwitterProblem.away(
            why,
            "The post was sent, but X reported a fault of its own: it may be out all the same.");
  }
}
