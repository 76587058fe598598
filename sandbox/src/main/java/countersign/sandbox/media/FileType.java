package countersign.sandbox.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells a type by how the content begins, whatever it was called.
enum FileType {
  JPEG("image/jpeg", "\u00ff\u00d8\u00ff.*"),
  PNG("image/png", "\u0089PNG\r\n\u001a\n.*"),
  GIF("image/gif", "GIF8[79]a.*"),
  WEBP("image/webp", "RIFF....WEBP.*"),
  BMP("image/bmp", "BM.{12,}"),
  TIFF("image/tiff", "(II\\*\u0000|MM\u0000\\*).*"),
  QUICKTIME("video/quicktime", "....(ftypqt  |moov|wide|mdat|free|skip|pnot).*"),
  MP4("video/mp4", "....ftyp.*"),
  WEBM("video/webm", "\u001aE\u00df\u00a3.*"),
  MP2T("video/mp2t", "G.{3,}"),
  VTT("text/vtt", "(\u00ef\u00bb\u00bf)?WEBVTT.*"),
  SRT("text/srt", "(\u00ef\u00bb\u00bf)?\\d+\\s+\\d\\d:\\d\\d:\\d\\d,\\d{3} -->.*");

  private final String mime;
  private final Pattern beginning;

  FileType(String mime, String beginning) {
    this.mime = mime;
    this.beginning = Pattern.compile(beginning, Pattern.DOTALL);
  }

  /// Returns the MIME type; empty if no type X takes begins like this.
  static Optional<String> of(byte[] head) {
    var text = new String(head, ISO_8859_1);
    return Arrays.stream(values())
        .filter(type -> type.beginning.matcher(text).matches())
        .map(type -> type.mime)
        .findFirst();
  }
}
