package countersign.domain;

import java.util.regex.Pattern;

/// A keyed fingerprint (HMAC-SHA256, 32 lower-case hex characters) of a token or a consumer key:
/// enough to recognise a value that comes back, useless to whoever does not have the key.
public record Fingerprint(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

  public Fingerprint {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("a fingerprint is 32 lower-case hex characters");
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
