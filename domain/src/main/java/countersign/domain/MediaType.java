package countersign.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/// The kinds of media that X takes in a post, told by their first bytes. A name or a declared
/// content type is nothing to go by. Dimensions are not looked at, so nothing is decoded here.
public enum MediaType {
  JPEG("image/jpeg", MediaKind.IMAGE),
  PNG("image/png", MediaKind.IMAGE),
  WEBP("image/webp", MediaKind.IMAGE),
  GIF("image/gif", MediaKind.GIF),
  MP4("video/mp4", MediaKind.VIDEO),
  QUICKTIME("video/quicktime", MediaKind.VIDEO),
  WEBM("video/webm", MediaKind.VIDEO);

  /// So many bytes decide.
  public static final int HEAD = 16;

  private final String wire;
  private final MediaKind kind;

  MediaType(String wire, MediaKind kind) {
    this.wire = wire;
    this.kind = kind;
  }

  /// As in `Content-Type`.
  public String wire() {
    return wire;
  }

  public MediaKind kind() {
    return kind;
  }

  /// Empty when the bytes begin like nothing that X takes.
  ///
  /// @param head the first [#HEAD] bytes, or all there are
  public static Optional<MediaType> detect(byte[] head) {
    var text = new String(head, ISO_8859_1);
    if (text.startsWith("\u00FF\u00D8\u00FF")) {
      return Optional.of(JPEG);
    } else if (text.startsWith("\u0089PNG\r\n\u001A\n")) {
      return Optional.of(PNG);
    } else if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
      return Optional.of(GIF);
    } else if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      return Optional.of(WEBP);
    } else if (text.startsWith("ftyp", 4)) {
      return isoMedia(text);
    } else if (text.startsWith("\u001AE\u00DF\u00A3")) {
      return Optional.of(WEBM);
    }
    return Optional.empty();
  }

  /// ISO/IEC 14496-12: the brand follows `ftyp`. Still pictures have brands of their own.
  private static Optional<MediaType> isoMedia(String text) {
    if (text.startsWith("qt  ", 8)) {
      return Optional.of(QUICKTIME);
    }
    var isPicture =
        text.startsWith("avif", 8)
            || text.startsWith("avis", 8)
            || text.startsWith("heic", 8)
            || text.startsWith("heix", 8)
            || text.startsWith("mif1", 8)
            || text.startsWith("msf1", 8);
    return isPicture || text.length() < 12 ? Optional.empty() : Optional.of(MP4);
  }
}
