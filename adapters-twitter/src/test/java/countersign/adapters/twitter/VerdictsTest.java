package countersign.adapters.twitter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.adapters.twitter.Reply.Answer;
import countersign.adapters.twitter.Reply.NoAnswer;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictsTest {
  private static final long NOON = Twitter.NOON.getEpochSecond();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          402 | {"errors":[{"code":89}]}                                       | OUT_OF_CREDITS | 89
          503 | {"errors":[{"code":130}]}                                      | UNAVAILABLE    | 130
          403 | {"errors":[{"code":131}]}                                      | UNAVAILABLE    | 131
          403 | {"errors":[{"code":185}]}                                      | RATE_LIMITED   | 185
          403 | {"type":"https://docs.x.com/problems/usage-capped"}            | OUT_OF_CREDITS   |
          403 | {"type":"https://api.x.com/2/problems/rate-limit-exceeded"}    | RATE_LIMITED   |
          403 | {"type":"https://api.x.com/2/problems/client-forbidden"}       | APP_REJECTED   |
          403 | {"errors":[{"type":"https://a/b/client-forbidden"}]}           | APP_REJECTED   |
          403 | {"title":"x","errors":[{"message":"m"},{"code":453}]}          | APP_REJECTED   | 453
          403 | {"code":416,"message":"m"}                                     | APP_REJECTED   | 416
          403 | {"errors":[{"code":417}]}                                      | APP_REJECTED   | 417
          401 | {"errors":[{"code":99}]}                                       | APP_REJECTED   | 99
          401 | {"request":"/1.1","error":"Read-only application cannot POST."} | AMBIGUOUS     |
          401 | <html>                                                         | AMBIGUOUS      |
          401 | {"errors":[{"code":7777}]}                                     | BAD_ANSWER     | 7777
          403 | {"errors":[{"code":220}]}                                      | BAD_ANSWER     | 220
          403 | {"type":"about:blank"}                                         | BAD_ANSWER     |
          404 | {"errors":[{"code":34}]}                                       | BAD_ANSWER     | 34
          410 | gone                                                           | BAD_ANSWER     |
          302 | {"errors":[{"code":32}]}                                       | BAD_ANSWER     | 32
          400 | {"errors":[{"code":"32"}]}                                     | BAD_ANSWER     |
          400 | <errors><error  code='32'>no</error></errors>                  | APP_REJECTED   | 32
          400 | <!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><r>&e;</r> | BAD_ANSWER   |
          """)
  void each_answer_has_one_cause(int status, String body, Cause cause, Integer code) {
    assertEquals(
        new Inconclusive(cause, Optional.ofNullable(code), Optional.empty()),
        Verdicts.why(answer(status, body, Map.of())));
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void no_answer_has_the_cause_it_came_with(Cause cause) {
    assertEquals(Inconclusive.because(cause), Verdicts.why(new NoAnswer(cause)));
  }

  @Test
  void the_latest_reset_of_the_limits_that_are_used_up_counts() {
    assertEquals(
        Optional.of(Duration.ofMinutes(5)),
        pause(
            429,
            "x-rate-limit-remaining",
            "0",
            "x-rate-limit-reset",
            "" + (NOON + 60),
            "x-app-limit-24hour-remaining",
            "5",
            "x-app-limit-24hour-reset",
            "" + (NOON + 9000),
            "x-user-limit-24hour-remaining",
            "0",
            "x-user-limit-24hour-reset",
            "" + (NOON + 300)));
  }

  @Test
  void a_limit_that_is_not_used_up_says_nothing() {
    assertEquals(
        Optional.empty(),
        pause(429, "x-rate-limit-remaining", "39999", "x-rate-limit-reset", "" + (NOON + 60)));
  }

  @ParameterizedTest
  @CsvSource({
    "120, 120",
    "0, 0",
    "99999999, 86400",
    "'Tue, 1 Sep 2026 12:01:00 GMT', 60",
    "'Tue, 1 Sep 2026 11:00:00 GMT', 0"
  })
  void retry_after_is_kept_between_nothing_and_a_day(String header, int seconds) {
    assertEquals(Optional.of(Duration.ofSeconds(seconds)), pause(429, "retry-after", header));
    assertEquals(Optional.of(Duration.ofSeconds(seconds)), pause(503, "retry-after", header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "", "99999999999999999999"})
  void a_retry_after_that_makes_no_sense_is_not_heard(String header) {
    assertEquals(Optional.empty(), pause(429, "retry-after", header));
  }

  @Test
  void a_printed_answer_shows_its_status_only() {
    assertEquals("Answer[200]", answer(200, "oauth_token=a", Map.of()).toString());
  }

  private static Optional<Duration> pause(int status, String... headers) {
    var map = new TreeMap<String, List<String>>();
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], List.of(headers[i + 1]));
    }
    return Verdicts.why(answer(status, "", map)).retryAfter();
  }

  private static Answer answer(int status, String body, Map<String, List<String>> headers) {
    return Answer.of(status, HttpHeaders.of(headers, (_, _) -> true), body, Twitter.NOON);
  }
}
