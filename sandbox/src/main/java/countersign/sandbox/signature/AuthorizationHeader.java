package countersign.sandbox.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `Authorization: OAuth name="value", ...` (RFC 5849, 3.5.1) as strictly as X does: a value
/// with a raw `=`, `+` or `/` in it makes the whole header unreadable.
final class AuthorizationHeader {
  private static final Pattern SCHEME = Pattern.compile("(?i)OAuth\\s+(?<parameters>\\S.*)");
  private static final Pattern REALM = Pattern.compile("(?i)realm=\"[^\"]*\"\\s*(,\\s*|$)");
  private static final Pattern PARAMETER =
      Pattern.compile("(?<name>[A-Za-z_]+)=\"(?<value>(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})*)\"");

  private AuthorizationHeader() {}

  /// Returns the decoded parameters without `realm`; empty if the header cannot be read or names a
  /// parameter twice.
  static Optional<Map<String, String>> parse(String header) {
    var scheme = SCHEME.matcher(header.strip());
    if (!scheme.matches()) {
      return Optional.empty();
    }
    var parameters = new LinkedHashMap<String, String>();
    var list = REALM.matcher(scheme.group("parameters")).replaceFirst("");
    for (var part : list.split(",", -1)) {
      var parameter = PARAMETER.matcher(part.strip());
      if (!parameter.matches()
          || parameters.put(parameter.group("name"), decode(parameter.group("value"))) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  private static String decode(String value) { // no '+' can be in it
    return URLDecoder.decode(value, UTF_8);
  }
}
