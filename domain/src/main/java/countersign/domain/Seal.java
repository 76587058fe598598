package countersign.domain;

import java.util.regex.Pattern;

/// Says that a holder of the keyset made a statement: HMAC-SHA256 by one of its keys.
///
/// @param keyId of that key, unsigned 32 bits
/// @param mac 64 lower-case hex characters
public record Seal(long keyId, String mac) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  public Seal {
    if (keyId < 0 || keyId >= 1L << 32 || !HEX.matcher(mac).matches()) {
      throw new IllegalArgumentException("a seal is a key's id and 64 lower-case hex characters");
    }
  }
}
