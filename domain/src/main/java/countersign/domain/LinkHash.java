package countersign.domain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A SHA-256 hash in the custody chain, as 64 lower-case hex characters.
public record LinkHash(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  /// What the first link of a shard follows: 32 zero bytes.
  public static final LinkHash NONE = new LinkHash("0".repeat(64));

  public LinkHash {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("a link's hash is 64 lower-case hex characters");
    }
  }

  /// @throws IllegalArgumentException unless there are 32
  public static LinkHash ofBytes(byte[] bytes) {
    return new LinkHash(HexFormat.of().formatHex(bytes));
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  static LinkHash over(byte[] bytes) {
    try {
      return ofBytes(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
