package countersign.sandbox.media;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Takes bytes, keeps their number, their hash and how they begin.
public final class ContentStream extends OutputStream {
  private static final int HEAD = 64;

  private final MessageDigest digest;
  private final byte[] head;
  private long size;

  public ContentStream() {
    this(sha256(), new byte[HEAD], 0);
  }

  private ContentStream(MessageDigest digest, byte[] head, long size) {
    this.digest = digest;
    this.head = head;
    this.size = size;
  }

  /// Returns one that can go on from here by itself.
  ContentStream copy() {
    try {
      return new ContentStream((MessageDigest) digest.clone(), head.clone(), size);
    } catch (CloneNotSupportedException impossible) { // the JDK's own can be cloned
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (size < HEAD) {
      System.arraycopy(bytes, offset, head, (int) size, Math.min(length, HEAD - (int) size));
    }
    digest.update(bytes, offset, length);
    size += length;
  }

  public Content content() {
    var beginning = Arrays.copyOf(head, (int) Math.min(size, HEAD));
    var hash = HexFormat.of().formatHex(copy().digest.digest());
    return new Content(size, FileType.of(beginning).orElse(""), hash);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) { // every JDK has it
      throw new IllegalStateException(impossible);
    }
  }
}
