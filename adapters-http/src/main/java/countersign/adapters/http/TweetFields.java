package countersign.adapters.http;

import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import countersign.domain.MediaId;
import countersign.domain.PostText;
import java.net.URI;
import java.net.URISyntaxException;
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
    return PostText.parse(value)
        .orElseThrow(() ->
            unfitText(field, "A text has no control characters and no half surrogate pairs.")
                .refusal());
  }

  /// A blank one counts as none.
  static Optional<String> altText(Optional<String> value) {
    var text = value.filter(words -> !words.isBlank());
    if (!text.map(TweetFields::isAltText).orElse(true)) {
      throw Problem.invalidField(
              ALT_TEXT,
              ALT_TEXT
                  + " may have "
                  + LONGEST_ALT_TEXT
                  + " characters, no control characters and no half surrogate pairs.")
          .refusal();
    }
    return text;
  }

  private static boolean isAltText(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_ALT_TEXT
        && PostText.parse(text).isPresent();
  }

  /// Absolute; which schemes and hosts are fetched from is not decided here.
  static URI address(String value) {
    var longest = value.regionMatches(true, 0, "data:", 0, 5) ? LONGEST_DATA : LONGEST_ADDRESS;
    if (value.length() > longest) {
      throw noAddress(" is too long.");
    }
    try {
      var address = new URI(value);
      if (address.isAbsolute() && isUnicode(value)) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Its message quotes the address.
    }
    throw noAddress(" must be an absolute URI.");
  }

  private static boolean isUnicode(String text) {
    return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  private static RuntimeException noAddress(String why) {
    return Problem.invalidField(IMAGE_URL, IMAGE_URL + why).refusal();
  }

  /// @param values each X's id of media that was uploaded earlier
  static List<MediaId> mediaIds(List<String> values) {
    var areIds = values.stream().allMatch(MediaId::isValid);
    if (!areIds
        || values.isEmpty()
        || values.size() > MOST_MEDIA
        || values.stream().distinct().count() < values.size()) {
      throw Problem.invalidField(
              MEDIA_IDS, MEDIA_IDS + " must be 1 to 4 different media ids, each as a string.")
          .refusal();
    }
    return values.stream().map(MediaId::new).toList();
  }

  /// A flag in a form.
  static boolean flag(String field, Optional<String> value) {
    return switch (value.orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Problem.invalidField(field, field + " must be true or false.").refusal();
    };
  }
}
