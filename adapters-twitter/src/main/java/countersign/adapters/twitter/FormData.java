package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// `application/x-www-form-urlencoded`, as we send it and as X answers it. X labels such answers
/// `text/html`.
final class FormData {
  static final String TYPE = "application/x-www-form-urlencoded";

  private FormData() {}

  static String write(List<Parameter> fields) {
    return fields.stream()
        .map(SignedParameter::of)
        .map(field -> field.name() + "=" + field.encodedValue())
        .collect(Collectors.joining("&"));
  }

  /// Blank values are left out, and of a name that is repeated the first is kept. Empty for what is
  /// no form data.
  static Map<String, String> read(String body) {
    var fields = new LinkedHashMap<String, String>();
    try {
      for (var field : body.strip().split("&", -1)) {
        var parts = field.split("=", 2);
        var value = parts.length == 2 ? URLDecoder.decode(parts[1], UTF_8) : "";
        if (!value.isBlank()) {
          fields.putIfAbsent(URLDecoder.decode(parts[0], UTF_8), value);
        }
      }
      return fields;
    } catch (IllegalArgumentException malformed) {
      return Map.of();
    }
  }
}
