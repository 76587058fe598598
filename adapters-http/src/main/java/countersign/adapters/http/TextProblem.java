package countersign.adapters.http;

import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import countersign.domain.PostText.Reading;
import java.util.Locale;

/// Says why a text was refused before anything was sent.
final class TextProblem {
  private TextProblem() {}

  /// @param weight in X's units
  static Problem tooLong(String field, int weight, int limit) {
    return ProblemCode.INVALID_TWEET_TEXT
        .because(
            field
                + " weighs "
                + weight
                + " by X's count, and a post may weigh "
                + limit
                + ". Nothing was posted.")
        .inField(field)
        .with("weight", weight)
        .with("limit", limit);
  }

  static Problem repeated(String field, String earlier) {
    return ProblemCode.INVALID_TWEET_TEXT
        .because(
            field
                + " says the same as "
                + earlier
                + ", and X posts nothing twice. Nothing was posted.")
        .inField(field);
  }

  /// Where the text has what X does not take.
  static Problem unfit(ProblemCode code, String field, Reading.Unfit unfit) {
    var shown = String.format(Locale.ROOT, "U+%04X", unfit.codePoint());
    return code.because(
            field
                + " has "
                + kind(unfit.codePoint())
                + " ("
                + shown
                + ") at position "
                + unfit.position()
                + ", counted in code points from 0. X does not take it, so nothing was sent.")
        .inField(field)
        .with("position", unfit.position())
        .with("codePoint", shown);
  }

  private static String kind(int c) {
    return switch (Character.getType(c)) {
      case Character.SURROGATE -> "half of a surrogate pair";
      case Character.CONTROL -> "a control character";
      default -> "a character that stands for none";
    };
  }

  static Problem blank(String field) {
    return ProblemCode.INVALID_TWEET_TEXT
        .because(field + " has nothing to be seen, and there is no media. Nothing was posted.")
        .inField(field);
  }
}
