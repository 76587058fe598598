package countersign.domain;

import java.util.regex.Pattern;

/// What an operator calls an internal service: 1 to 64 of `a-z 0-9 . _ -`, a letter or digit first.
public record ServiceName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  public ServiceName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("a service's name is 1 to 64 of a-z 0-9 . _ -");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
