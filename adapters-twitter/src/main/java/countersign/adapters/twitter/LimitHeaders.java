package countersign.adapters.twitter;

import countersign.adapters.twitter.Reply.Answer;
import countersign.domain.AnswerTable;
import countersign.domain.AnswerVerdict;
import countersign.domain.EndpointName;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.RateLimit;
import countersign.domain.RateLimit.Family;
import countersign.domain.SeenLimits;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// Reads the limits that an answer tells (X docs, Rate limits): three families of headers, of which
/// any may be missing.
final class LimitHeaders {
  /// After a 429 that names no time: X counts most limits in windows of this length.
  private static final Duration USUAL_WINDOW = Duration.ofMinutes(15);

  private LimitHeaders() {}

  static SeenLimits read(EndpointName endpoint, Answer answer) {
    var limits =
        Arrays.stream(Family.values())
            .flatMap(family -> read(family, answer.headers()).stream())
            .toList();
    return new SeenLimits(endpoint, limits, closedUntil(answer), answer.at());
  }

  /// A cap of the app's plan comes with the same status, and is no limit of this user's.
  private static Optional<Instant> closedUntil(Answer answer) {
    var said = TwitterAnswers.of(answer);
    var isLimit =
        (said.status() == 429 || said.status() == 420)
            && AnswerTable.judge(said) instanceof AnswerVerdict.Unsettled(var why)
            && why.cause() == Cause.RATE_LIMITED;
    return isLimit
        ? Optional.of(answer.at().plus(said.retryAfter().orElse(USUAL_WINDOW)))
        : Optional.empty();
  }

  static String prefix(Family family) {
    return switch (family) {
      case WINDOW -> "x-rate-limit-";
      case APP_DAY -> "x-app-limit-24hour-";
      case USER_DAY -> "x-user-limit-24hour-";
    };
  }

  private static Optional<RateLimit> read(Family family, HttpHeaders headers) {
    var limit = NumericHeader.in(headers, prefix(family) + "limit");
    var remaining = NumericHeader.in(headers, prefix(family) + "remaining");
    var reset = NumericHeader.in(headers, prefix(family) + "reset");
    return limit.isEmpty() || remaining.isEmpty() || reset.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RateLimit(
                family, limit.get(), remaining.get(), Instant.ofEpochSecond(reset.get())));
  }
}
