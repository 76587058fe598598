package countersign.adapters.http;

import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;

/// Says why a text was refused before anything was sent.
final class TextProblem {
  private TextProblem() {}

  /// @param weight in X's units
  static Problem tooLong(String field, int weight, int limit) {
    return ProblemCode.INVALID_TWEET_TEXT
        .because(
            "%s weighs %d by X's count, and a post may weigh %d. Nothing was posted."
                .formatted(field, weight, limit))
        .inField(field)
        .with("weight", weight)
        .with("limit", limit);
  }

  static Problem repeated(String field, String earlier) {
    return ProblemCode.INVALID_TWEET_TEXT
        .because(
            "%s says the same as %s, and X posts nothing twice. Nothing was posted."
                .formatted(field, earlier))
        .inField(field);
  }

  static Problem blank(String field) {
    return ProblemCode.INVALID_TWEET_TEXT
        .because(field + " has nothing to be seen, and there is no media. Nothing was posted.")
        .inField(field);
  }
}
