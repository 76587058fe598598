package countersign.adapters.twitter;

import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// What makes a signature good for one request only (RFC 5849, section 3.3).
///
/// @param timestamp seconds since 1970
public record Stamp(String nonce, long timestamp) {
  private static final int NONCE_BYTES = 16;

  private static final Base64.Encoder UNRESERVED = Base64.getUrlEncoder().withoutPadding();

  /// Makes a nonce of 128 random bits.
  ///
  /// @param random unpredictable in production (X docs, Authorizing a request)
  public static Stamp fresh(RandomGenerator random, Instant now) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return new Stamp(UNRESERVED.encodeToString(nonce), now.getEpochSecond());
  }
}
