package countersign.bootstrap;

import java.util.Base64;

/// Bytes that begin like media; nobody looks further.
final class Samples {
  private Samples() {}

  static byte[] png(int size) {
    return startingWith(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}, size);
  }

  static byte[] mp4(int size) {
    return startingWith(
        new byte[] {0, 0, 0, 32, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm', 0, 0, 2, 0}, size);
  }

  private static byte[] startingWith(byte[] head, int size) {
    var bytes = new byte[size];
    for (var i = 0; i < size; i++) {
      bytes[i] = i < head.length ? head[i] : (byte) (i * 31);
    }
    return bytes;
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
