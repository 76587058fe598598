package countersign.adapters.http.input;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A header's value with parameters, such as `form-data; name="text"`, read strictly.
final class HeaderParameters {
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
  private static final Pattern VALUE =
      Pattern.compile("\\s*(" + TOKEN + "(?:/" + TOKEN + ")?)\\s*");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\G;\\s*(?:(" + TOKEN + ")=(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|([^\\s;\"]++)))?\\s*");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  private final String value;
  private final Map<String, String> byName;

  private HeaderParameters(String value, Map<String, String> byName) {
    this.value = value;
    this.byName = byName;
  }

  /// Empty when it is malformed, or when it names a parameter twice.
  static Optional<HeaderParameters> parse(String header) {
    var value = VALUE.matcher(header);
    if (!value.lookingAt()) {
      return Optional.empty();
    }
    var byName = new HashMap<String, String>();
    var rest = PARAMETER.matcher(header).region(value.end(), header.length());
    var end = value.end();
    while (rest.find()) {
      end = rest.end();
      if (rest.group(1) != null
          && byName.put(lower(rest.group(1)), text(rest.group(2), rest.group(3))) != null) {
        return Optional.empty();
      }
    }
    return end == header.length()
        ? Optional.of(new HeaderParameters(lower(value.group(1)), byName))
        : Optional.empty();
  }

  /// In lower case, without the parameters.
  String value() {
    return value;
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private static String text(String quoted, String plain) {
    return quoted == null ? plain : ESCAPE.matcher(quoted).replaceAll("$1");
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
