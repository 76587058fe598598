package countersign.adapters.twitter;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

final class HmacSha1 {
  /// Has no key and never gets one. A clone is had for less than a search through the providers.
  private static final Mac UNKEYED = unkeyed();

  private HmacSha1() {}

  static byte[] base64(SecretKeySpec key, AsciiText text) {
    try {
      var mac = (Mac) UNKEYED.clone();
      mac.init(key);
      return Base64.getEncoder().encode(text.authenticatedBy(mac));
    } catch (CloneNotSupportedException | InvalidKeyException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private static Mac unkeyed() {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.getProvider();
      return mac;
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every JDK has HmacSHA1", absent);
    }
  }
}
