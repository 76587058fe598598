package countersign.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/// Contents that begin as they should and go on at random.
final class Samples {
  private Samples() {}

  static byte[] png(int size) {
    return sample("\u0089PNG\r\n\u001a\n", size);
  }

  static byte[] gif(int size) {
    return sample("GIF89a", size);
  }

  static byte[] mp4(int size) {
    return sample("\0\0\0 ftypisom", size);
  }

  private static byte[] sample(String beginning, int size) {
    var content = new byte[size];
    new Random(size).nextBytes(content);
    var head = beginning.getBytes(ISO_8859_1);
    System.arraycopy(head, 0, content, 0, head.length);
    return content;
  }

  static byte[] part(byte[] whole, int from, int to) {
    return Arrays.copyOfRange(whole, from, to);
  }

  static String sha256(byte[] content) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
