package countersign.adapters.http;

import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import countersign.domain.MediaId;
import countersign.domain.PostText;
import countersign.domain.PostText.Reading;
import countersign.domain.url.MediaAddress;
import java.util.List;
import java.util.Optional;

/// Checks what a caller writes into the fields of a post, and takes it up in the field's own terms.
final class TweetFields {
  static final String TEXT = "text";
  static final String IMAGE_URL = "imageUrl";
  static final String ALT_TEXT = "altText";
  static final String REQUIRE_IMAGE = "requireImage";
  static final String MEDIA = "media";
  static final String MEDIA_IDS = "mediaIds";

  private static final int LONGEST_ALT_TEXT = 1000;
  private static final int LONGEST_ADDRESS = 8192;
  private static final int LONGEST_DATA = 8 << 20;
  private static final int MOST_MEDIA = 4;

  private TweetFields() {}

  /// A field of a form cannot be what the field is for.
  static Problem unfit(String field, String detail) {
    return field.equals(TEXT) ? unfitText(field, detail) : Problem.invalidField(field, detail);
  }

  private static Problem unfitText(String field, String detail) {
    return ProblemCode.INVALID_TWEET_TEXT.because(detail).inField(field);
  }

  /// @param field as the caller knows it
  static PostText text(String field, String value) {
    return switch (PostText.read(value)) {
      case Reading.Fit(var text) -> text;
      case Reading.TooLong() -> throw unfitText(field, field + " is far too long.").refusal();
      case Reading.Unfit unfit ->
          throw TextProblem.unfit(ProblemCode.INVALID_TWEET_TEXT, field, unfit).refusal();
    };
  }

  /// A blank one counts as none.
  static Optional<String> altText(Optional<String> value) {
    return value.filter(words -> !words.isBlank()).map(TweetFields::altText);
  }

  private static String altText(String value) {
    return switch (PostText.read(value)) {
      case Reading.Fit(PostText(var text))
          when text.codePointCount(0, text.length()) <= LONGEST_ALT_TEXT ->
          text;
      case Reading.Unfit unfit ->
          throw TextProblem.unfit(ProblemCode.INVALID_FIELD, ALT_TEXT, unfit).refusal();
      case Reading.Fit _, Reading.TooLong() ->
          throw Problem.invalidField(
                  ALT_TEXT, ALT_TEXT + " may have " + LONGEST_ALT_TEXT + " characters.")
              .refusal();
    };
  }

  /// A blank one counts as none. Absolute; which schemes and hosts are fetched from is not decided
  /// here.
  static Optional<MediaAddress> address(Optional<String> value) {
    return value.filter(text -> !text.isBlank()).map(TweetFields::address);
  }

  private static MediaAddress address(String value) {
    var data = value.stripLeading().regionMatches(true, 0, "data:", 0, 5);
    if (value.length() > (data ? LONGEST_DATA : LONGEST_ADDRESS)) {
      throw noAddress(" is too long.");
    }
    return MediaAddress.parse(value)
        .orElseThrow(
            () -> noAddress(" must be a whole URL, such as https://images.example/a.png."));
  }

  private static RuntimeException noAddress(String why) {
    return Problem.invalidField(IMAGE_URL, IMAGE_URL + why).refusal();
  }

  /// @param values none, or each X's id of media that was uploaded earlier
  static List<MediaId> mediaIds(List<String> values) {
    var areIds = values.stream().allMatch(MediaId::isValid);
    if (!areIds
        || values.size() > MOST_MEDIA
        || values.stream().distinct().count() < values.size()) {
      throw Problem.invalidField(
              MEDIA_IDS, MEDIA_IDS + " must be 1 to 4 different media ids, each as a string.")
          .refusal();
    }
    return values.stream().map(MediaId::new).toList();
  }

  /// A flag in a form, which sends an empty one as well as none.
  static boolean flag(String field, Optional<String> value) {
    return switch (value.orElse("false")) {
      case "true" -> true;
      case "", "false" -> false;
      default -> throw Problem.invalidField(field, field + " must be true or false.").refusal();
    };
  }
}
