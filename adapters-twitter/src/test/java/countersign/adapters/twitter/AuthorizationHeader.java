package countersign.adapters.twitter;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A header of ours as X reads it.
record AuthorizationHeader(Map<String, String> parameters) {
  private static final Pattern PART = Pattern.compile("([a-z_]+)=\"([A-Za-z0-9._~%-]*)\"");

  static AuthorizationHeader of(String value) {
    return new AuthorizationHeader(
        PART.matcher(value)
            .results()
            .collect(Collectors.toMap(part -> part.group(1), part -> part.group(2))));
  }

  Stamp stamp() {
    return new Stamp(
        parameters.getOrDefault("oauth_nonce", ""),
        Long.parseLong(parameters.getOrDefault("oauth_timestamp", "")));
  }

  String signature() {
    return FormData.read("it=" + parameters.get("oauth_signature")).getOrDefault("it", "");
  }
}
