package countersign.adapters.http.problem;

import countersign.domain.Inconclusive;
import java.time.Duration;
import java.util.Optional;

/// Says what an answer of X that settles nothing means for the caller.
public final class TwitterProblem {
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(30);

  /// X's limits are counted in windows of this length.
  private static final Duration LIMIT_WINDOW = Duration.ofMinutes(15);

  private TwitterProblem() {}

  public static Problem of(Inconclusive why) {
    return switch (why.cause()) {
      case TIMEOUT ->
          ProblemCode.X_TIMEOUT.because("X did not answer within the time allowed. Try again.");
      case UNAVAILABLE ->
          away(why, "X could not be reached, or reported a fault of its own. Try again later.");
      case RATE_LIMITED ->
          ProblemCode.X_RATE_LIMITED
              .because("X has limited this service's requests. Try again later.")
              .retryingAfter(why.retryAfter().orElse(LIMIT_WINDOW));
      case OUT_OF_CREDITS ->
          ProblemCode.X_CREDITS_DEPLETED
              .because(
                  "X answers no requests of this app, whoever asks: its credits, or what its plan"
                      + " allows, are used up.")
              .reconnecting(false)
              .solvedBy(
                  "The app's owner adds credits, raises the spending limit or the plan's cap in X's"
                      + " developer console, or waits for the next period; then try again.");
      case APP_REJECTED -> rejectedApp(why.code());
      case AMBIGUOUS, NO_ACCESS_LEVEL, BAD_ANSWER, CLEARING_STOPPED ->
          ProblemCode.X_BAD_ANSWER.because(
              "X answered something that cannot be relied on. Nothing was changed; try again.");
    };
  }

  static Problem away(Inconclusive why, String detail) {
    return ProblemCode.X_UNAVAILABLE
        .because(detail)
        .retryingAfter(why.retryAfter().orElse(USUAL_PAUSE));
  }

  private static Problem rejectedApp(Optional<Integer> code) {
    var problem =
        ProblemCode.X_REJECTED_APP
            .because("X refused this service's own app" + named(code) + "; no user can help it.")
            .reconnecting(false);
    return switch (code.orElse(0)) {
      case 32, 215 ->
          problem.solvedBy(
              "Check TWITTER_API_KEY and TWITTER_API_SECRET: the consumer key and secret, not the"
                  + " OAuth 2.0 client id and secret.",
              "Restart the service after a change.");
      case 135 ->
          problem.solvedBy(
              "Set the server's clock: X refuses a time that is some minutes off.",
              "Turn on time synchronisation (NTP).");
      case 415 ->
          problem.solvedBy(
              "In X's developer console, register the callback URL of this service exactly as set"
                  + " in TWITTER_REDIRECT_URI (by default PUBLIC_URL/api/twitter/oauth1/callback).",
              "Save the setting, then try again.");
      default ->
          problem.solvedBy(
              "In X's developer console, check that the app is active, belongs to a project, and"
                  + " that its plan covers these requests.",
              "Check the app's user authentication settings, save, then try again.");
    };
  }

  private static String named(Optional<Integer> code) {
    return code.map(number -> " (code " + number + ")").orElse("");
  }
}
