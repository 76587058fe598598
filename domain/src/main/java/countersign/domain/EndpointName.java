package countersign.domain;

import java.util.Locale;
import java.util.regex.Pattern;

/// What X counts limits by: method and path, with `:id` where the path holds a number, for example
/// `POST /2/tweets` or `DELETE /2/tweets/:id`. What a path begins with is the API's version.
public record EndpointName(String value) {
  private static final Pattern NUMBER = Pattern.compile("(?<=[^/]/)[0-9]+(?=/|$|\\.)");
  private static final int LONGEST = 200;

  public EndpointName {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new IllegalArgumentException("an endpoint's name is 1 to 200 characters");
    }
  }

  /// @param path as it is sent, without the query; cut when it is longer than any endpoint of X
  public static EndpointName of(String method, String path) {
    var name = method.toUpperCase(Locale.ROOT) + " " + NUMBER.matcher(path).replaceAll(":id");
    return new EndpointName(name.substring(0, Math.min(LONGEST, name.length())));
  }

  @Override
  public String toString() {
    return value;
  }
}
