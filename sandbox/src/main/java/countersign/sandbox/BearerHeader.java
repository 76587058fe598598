package countersign.sandbox;

import countersign.sandbox.signature.Received;
import java.util.regex.Pattern;

/// `Authorization: Bearer ...` (RFC 6750, 2.1).
final class BearerHeader {
  private static final Pattern SCHEME = Pattern.compile("(?i)Bearer(\\s+|$)");

  private BearerHeader() {}

  static boolean isIn(Received request) {
    return request.authorization().filter(header -> SCHEME.matcher(header).lookingAt()).isPresent();
  }

  static String token(Received request) {
    return SCHEME.matcher(request.authorization().orElse("")).replaceFirst("").strip();
  }
}
