package countersign.domain;

import java.util.regex.Pattern;

/// X's id of a post: 1 to 19 digits.
public record PostId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,19}");

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  public PostId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("a post id is 1 to 19 digits");
    }
  }

  /// The permalink that needs no screen name.
  public String url() {
    return "https://x.com/i/web/status/" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
