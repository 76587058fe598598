package countersign.domain;

import java.util.regex.Pattern;

/// X's id of uploaded media: 1 to 19 digits. Good for about a day.
public record MediaId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,19}");

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  public MediaId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("a media id is 1 to 19 digits");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
