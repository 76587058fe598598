package countersign.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;

/// Tells what a file is by its first bytes. A name or a declared content type is nothing to go by.
/// Dimensions and codecs are not looked at, so nothing is decoded here.
public final class MediaHead {
  /// So many bytes decide; fewer are fine where the file has no more.
  public static final int SIZE = 4096;

  /// What a file is.
  public sealed interface Recognized {
    record Taken(MediaType type) implements Recognized {}

    record Foreign(ForeignFormat format) implements Recognized {}
  }

  /// @param begins the first bytes, in Latin-1
  private record Signature(String begins, Recognized meaning) {
    static Signature of(String begins, MediaType type) {
      return new Signature(begins, new Recognized.Taken(type));
    }

    static Signature of(String begins, ForeignFormat format) {
      return new Signature(begins, new Recognized.Foreign(format));
    }
  }

  private static final List<Signature> SIGNATURES =
      List.of(
          Signature.of("\u00FF\u00D8\u00FF\u00F7", ForeignFormat.UNKNOWN), // JPEG-LS
          Signature.of("\u00FF\u00D8\u00FF", MediaType.JPEG),
          Signature.of("\u0089PNG\r\n\u001A\n", MediaType.PNG),
          Signature.of("GIF87a", MediaType.GIF),
          Signature.of("GIF89a", MediaType.GIF),
          Signature.of("BM", ForeignFormat.BMP),
          Signature.of("II*\0", ForeignFormat.TIFF),
          Signature.of("MM\0*", ForeignFormat.TIFF),
          Signature.of("II+\0", ForeignFormat.TIFF),
          Signature.of("MM\0+", ForeignFormat.TIFF),
          Signature.of("\0\0\1\0", ForeignFormat.ICON),
          Signature.of("8BPS", ForeignFormat.PHOTOSHOP),
          Signature.of("\u00FF\n", ForeignFormat.JPEG_XL),
          Signature.of("\u00FFO\u00FFQ", ForeignFormat.JPEG_2000),
          Signature.of("ID3", ForeignFormat.MP3),
          Signature.of("OggS", ForeignFormat.OGG),
          Signature.of("fLaC", ForeignFormat.FLAC),
          Signature.of("MThd", ForeignFormat.MIDI),
          Signature.of("FLV\1", ForeignFormat.FLASH_VIDEO),
          Signature.of("0&\u00B2u\u008Ef\u00CF\u0011", ForeignFormat.WINDOWS_MEDIA),
          Signature.of("\0\0\1\u00BA", ForeignFormat.MPEG_STREAM),
          Signature.of("\0\0\1\u00B3", ForeignFormat.MPEG_STREAM),
          Signature.of("%PDF-", ForeignFormat.PDF),
          Signature.of("PK\3\4", ForeignFormat.ZIP));

  /// What a text file is, by its first tag.
  private static final List<Signature> TAGS =
      List.of(
          Signature.of("<svg", ForeignFormat.SVG),
          Signature.of("<!doctype html", ForeignFormat.HTML),
          Signature.of("<html", ForeignFormat.HTML),
          Signature.of("<?xml", ForeignFormat.XML));

  private static final String EBML = "\u001AE\u00DF\u00A3";
  private static final int TRANSPORT_PACKET = 188;

  private MediaHead() {}

  /// @param head the first [#SIZE] bytes, or all there are
  public static Recognized recognize(byte[] head) {
    var text = new String(head, ISO_8859_1);
    if (text.startsWith("RIFF")) {
      return riff(text);
    }
    if (text.startsWith(EBML)) {
      return Ebml.recognize(head);
    }
    return IsoMedia.recognize(head).orElseGet(() -> bySignature(head, text));
  }

  private static Recognized bySignature(byte[] head, String text) {
    for (var signature : SIGNATURES) {
      if (text.startsWith(signature.begins())) {
        return signature.meaning();
      }
    }
    return stream(head, text);
  }

  private static Recognized riff(String text) {
    return switch (text.length() < 12 ? "" : text.substring(8, 12)) {
      case "WEBP" -> new Recognized.Taken(MediaType.WEBP);
      case "WAVE" -> new Recognized.Foreign(ForeignFormat.WAV);
      case "AVI " -> new Recognized.Foreign(ForeignFormat.AVI);
      default -> new Recognized.Foreign(ForeignFormat.UNKNOWN);
    };
  }

  /// What has no signature of its own: frames of MPEG audio, packets of a transport stream, text.
  private static Recognized stream(byte[] head, String text) {
    if (head.length > 1 && head[0] == (byte) 0xff && (head[1] & 0xe0) == 0xe0) {
      return new Recognized.Foreign(ForeignFormat.MP3);
    }
    if (head.length > TRANSPORT_PACKET && head[0] == 'G' && head[TRANSPORT_PACKET] == 'G') {
      return new Recognized.Foreign(ForeignFormat.MPEG_STREAM);
    }
    var words = text.replaceFirst("^\u00EF\u00BB\u00BF", "").stripLeading();
    var beginning = words.substring(0, Math.min(words.length(), 16)).toLowerCase(Locale.ROOT);
    for (var tag : TAGS) {
      if (beginning.startsWith(tag.begins())) {
        var isDrawing = tag.begins().equals("<?xml") && text.contains("<svg");
        return isDrawing ? new Recognized.Foreign(ForeignFormat.SVG) : tag.meaning();
      }
    }
    return new Recognized.Foreign(ForeignFormat.UNKNOWN);
  }
}
