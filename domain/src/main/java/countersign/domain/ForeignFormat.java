package countersign.domain;

import java.util.Locale;

/// What a file seems to be that X does not take in a post.
public enum ForeignFormat {
  AVIF("an AVIF picture"),
  HEIF("a HEIF or HEIC picture"),
  JPEG_2000("a JPEG 2000 picture"),
  JPEG_XL("a JPEG XL picture"),
  CAMERA_RAW("a camera's raw picture"),
  BMP("a BMP picture"),
  TIFF("a TIFF picture"),
  ICON("a Windows icon"),
  PHOTOSHOP("a Photoshop document"),
  SVG("an SVG drawing"),
  MP4_AUDIO("MPEG-4 audio"),
  MP3("MP3 audio"),
  OGG("an Ogg file"),
  FLAC("FLAC audio"),
  WAV("WAV audio"),
  MIDI("a MIDI file"),
  AVI("an AVI video"),
  MATROSKA("a Matroska file"),
  MPEG_STREAM("an MPEG stream"),
  FLASH_VIDEO("a Flash video"),
  WINDOWS_MEDIA("a Windows Media file"),
  OTHER_ISO_MEDIA("an ISO media file of another kind"),
  HTML("an HTML page"),
  XML("an XML document"),
  PDF("a PDF document"),
  ZIP("a ZIP archive"),
  UNKNOWN("of a format that was not recognised");

  private final String words;

  ForeignFormat(String words) {
    this.words = words;
  }

  /// To follow "it seems to be".
  public String words() {
    return words;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
