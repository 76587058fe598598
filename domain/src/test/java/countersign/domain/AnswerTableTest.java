package countersign.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTableTest {
  @ParameterizedTest
  @CsvSource({
    "429, usage-capped, out_of_credits",
    "403, usage-capped, out_of_credits",
    "402, usage-capped, out_of_credits",
    "402,, out_of_credits",
    "403, credits-depleted, out_of_credits",
    "429, credits, out_of_credits",
    "429, rate-limit-exceeded, rate_limited",
    "429, about:blank, rate_limited",
    "429,, rate_limited",
    "503, usage-capped, unavailable"
  })
  void what_the_app_may_do_is_told_from_what_a_user_may_do(
      int status, String problem, String verdict) {
    assertEquals(verdict, verdict(status, Optional.empty(), Optional.ofNullable(problem)));
  }

  @ParameterizedTest
  @ValueSource(ints = {88, 185, 344})
  void the_codes_of_limits_are_limits_with_any_refusal(int code) {
    assertEquals("rate_limited", verdict(403, Optional.of(code), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.twitter.com/2/problems/usage-capped",
        "https://api.x.com/2/problems/usage-capped/",
        "https://docs.x.com/x-api/fundamentals/response-codes-and-errors#usage-capped",
        "https://api.x.com/2/problems/usage-capped?v=1",
        "usage-capped"
      })
  void a_type_is_told_by_its_last_part(String type) {
    assertEquals("out_of_credits", verdict(429, Optional.empty(), Optional.of(type)));
  }

  @Test
  void the_words_of_a_refusal_are_kept() {
    var words = StatedReason.of("Tweet needs to be a bit shorter.");
    var answer =
        new TwitterAnswer(
            403,
            Optional.of(186),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            words);

    assertEquals(
        new AnswerVerdict.Refused(403, Optional.of(186), words), AnswerTable.judge(answer));
  }

  private static String verdict(int status, Optional<Integer> code, Optional<String> type) {
    return AnswerTable.judge(TwitterAnswer.reported(status, code, type)).wire();
  }
}
