package countersign.adapters.http.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwitterProblemTest {
  @ParameterizedTest
  @CsvSource({
    "TIMEOUT, X_TIMEOUT, 504",
    "UNAVAILABLE, X_UNAVAILABLE, 503",
    "RATE_LIMITED, X_RATE_LIMITED, 429",
    "OUT_OF_CREDITS, X_CREDITS_DEPLETED, 503",
    "APP_REJECTED, X_REJECTED_APP, 502",
    "AMBIGUOUS, X_BAD_ANSWER, 502",
    "NO_ACCESS_LEVEL, X_BAD_ANSWER, 502",
    "BAD_ANSWER, X_BAD_ANSWER, 502"
  })
  void every_cause_has_its_code(Cause cause, ProblemCode code, int status) {
    var problem = TwitterProblem.of(Inconclusive.because(cause));

    assertEquals(code, problem.code());
    assertEquals(status, code.status());
  }

  @ParameterizedTest
  @CsvSource({
    "32, TWITTER_API_KEY",
    "215, not the OAuth 2.0 client id",
    "135, clock",
    "415, TWITTER_REDIRECT_URI",
    "416, developer console",
    "417, developer console",
    "453, plan"
  })
  void a_refused_app_is_told_what_to_set(int code, String word) {
    var problem = TwitterProblem.of(Inconclusive.because(Cause.APP_REJECTED, code));

    assertTrue(String.join(" ", problem.solution()).contains(word), problem.toString());
    assertTrue(problem.detail().contains("code " + code));
    assertEquals(Optional.of(false), problem.requiresReconnection());
  }

  @Test
  void a_refusal_without_a_code_has_steps_as_well() {
    var problem = TwitterProblem.of(Inconclusive.because(Cause.APP_REJECTED));

    assertEquals(2, problem.solution().size());
  }

  @Test
  void a_rate_limit_always_says_how_long() {
    assertEquals(
        Optional.of(900L),
        TwitterProblem.of(Inconclusive.because(Cause.RATE_LIMITED)).retryAfterSeconds());
    var told = new Inconclusive(Cause.RATE_LIMITED, Optional.empty(), Optional.of(Duration.ZERO));
    assertEquals(Optional.of(1L), TwitterProblem.of(told).retryAfterSeconds());
  }

  @Test
  void codes_that_share_a_status_differ_in_type_and_title() {
    var codes = ProblemCode.values();

    assertEquals(codes.length, Arrays.stream(codes).map(ProblemCode::type).distinct().count());
    assertEquals(codes.length, Arrays.stream(codes).map(ProblemCode::title).distinct().count());
  }
}
