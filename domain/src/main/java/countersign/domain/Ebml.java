package countersign.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import countersign.domain.MediaHead.Recognized;

/// Tells WebM from other Matroska files by the DocType in the EBML header (RFC 8794, section
/// 11.2.6; RFC 9559, section 4.5).
final class Ebml {
  private static final int DOC_TYPE = 0x4282;

  private final byte[] head;
  private int next = 4; // behind the header's id

  private Ebml(byte[] head) {
    this.head = head;
  }

  static Recognized recognize(byte[] head) {
    return new Ebml(head).docType().equals("webm")
        ? new Recognized.Taken(MediaType.WEBM)
        : new Recognized.Foreign(ForeignFormat.MATROSKA);
  }

  /// `matroska` is what a header without one means.
  private String docType() {
    var size = number();
    var end = size < 0 ? head.length : (int) Math.min(head.length, next + size);
    while (next < end) {
      var id = id();
      var length = number();
      if (id < 0 || length < 0 || length > end - next) {
        break;
      }
      if (id == DOC_TYPE) {
        // A string may be padded with zeros (RFC 8794, section 7.4).
        return new String(head, next, (int) length, ISO_8859_1).replaceFirst("(?s)\0.*", "");
      }
      next += (int) length;
    }
    return "matroska";
  }

  /// An element's id, with the bits that say its width; -1 when it is cut off.
  private long id() {
    return take(false);
  }

  /// A variable-size integer (RFC 8794, section 4); -1 when it is cut off or stands for "unknown".
  private long number() {
    return take(true);
  }

  private long take(boolean unmarked) {
    if (next >= head.length) {
      return -1;
    }
    var first = head[next] & 0xff;
    var width = Integer.numberOfLeadingZeros(first) - 23;
    if (width > 8 || next + width > head.length) {
      return -1;
    }
    long value = unmarked ? first & ((1 << (8 - width)) - 1) : first;
    for (var i = 1; i < width; i++) {
      value = value << 8 | (head[next + i] & 0xff);
    }
    next += width;
    var isUnknown = unmarked && value == (1L << (7 * width)) - 1;
    return isUnknown ? -1 : value;
  }
}
