package countersign.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.domain.MediaHead.Recognized;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaHeadTest {
  private static final String EBML = "\u001AE\u00DF\u00A3";

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "\u00FF\u00D8\u00FF\u00E0,JPEG",
        "\u00FF\u00D8\u00FF\u00DB,JPEG",
        "\u0089PNG~^\u001A^,PNG",
        "GIF87a....,GIF",
        "GIF89a....,GIF",
        "RIFF1234WEBPVP8 ,WEBP"
      })
  void a_picture_is_told_by_its_signature(String head, MediaType type) {
    assertEquals(new Recognized.Taken(type), recognize(lines(head)));
  }

  /// Major brand, compatible brands.
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "isom,isomiso2avc1mp41,MP4",
        "iso5,iso6mp41,MP4",
        "mp42,isommp42,MP4",
        "mp42,M4A qt  ,MP4",
        "avc1,,MP4",
        "M4V ,M4A mp42isom,MP4",
        "dash,iso6mp41,MP4",
        "3gp4,isom3gp4,MP4",
        "MSNV,MSNVmp42isom,MP4",
        "XYZ ,isommp42,MP4",
        "qt  ,qt  ,QUICKTIME",
        "qt  ,,QUICKTIME",
        "XYZ ,qt  ,QUICKTIME"
      })
  void a_film_is_told_by_its_brands(String major, String compatible, MediaType type) {
    assertEquals(new Recognized.Taken(type), recognize(ftyp(major, compatible)));
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "M4A ,M4A mp42isom,MP4_AUDIO",
        "M4B ,isom,MP4_AUDIO",
        "M4P ,,MP4_AUDIO",
        "F4A ,isom,MP4_AUDIO",
        "XYZ ,isomM4A ,MP4_AUDIO",
        "heic,mif1heicisom,HEIF",
        "heix,,HEIF",
        "hevc,mif1hevciso8,HEIF",
        "mif1,miafheic,HEIF",
        "msf1,iso8,HEIF",
        "XYZ ,mif1mp42,HEIF",
        "avif,mif1avifiso8,AVIF",
        "avis,avifmsf1iso8,AVIF",
        "jp2 ,jp2 ,JPEG_2000",
        "crx ,isom,CAMERA_RAW",
        "XYZ ,,OTHER_ISO_MEDIA",
        "XYZ ,ABC ,OTHER_ISO_MEDIA"
      })
  void what_is_no_film_is_refused_by_its_brands(
      String major, String compatible, ForeignFormat format) {
    assertEquals(new Recognized.Foreign(format), recognize(ftyp(major, compatible)));
  }

  @Test
  void a_brand_is_read_where_the_size_has_64_bits() {
    var long64 = "\0\0\0\1ftyp\0\0\0\0\0\0\0\u0018M4A \0\0\2\0";

    assertEquals(new Recognized.Foreign(ForeignFormat.MP4_AUDIO), recognize(long64));
  }

  @Test
  void brands_end_where_their_box_ends() {
    var twoBoxes = box("ftyp", "XYZ \0\0\2\0isom") + box("free", "M4A heic");

    assertEquals(new Recognized.Taken(MediaType.MP4), recognize(twoBoxes));
  }

  static Stream<String> films() {
    return Stream.of(
        box("moov", box("mvhd", "x")),
        box("mdat", "x".repeat(99)),
        "\0\0\0\0mdat" + "x".repeat(99),
        "\0\0\0\1mdat\0\0\0\0\u0012\0\0\0" + "x".repeat(99),
        "\u0012\0\0\0mdat" + "x".repeat(99),
        box("wide", "") + box("mdat", "x"),
        box("wide", "") + "\u0012\0\0\0mdat",
        box("free", "....") + box("moov", "x"),
        box("skip", "....") + box("wide", "") + box("mdat", "x"),
        box("free", "x".repeat(5000)),
        box("pnot", "x".repeat(12)) + box("PICT", "x"),
        "\0\0\1\0moov" + "x".repeat(248), // begins as Windows icons do
        "\0\0\1\u00BAmoov" + "x".repeat(434)); // and as MPEG streams do
  }

  @ParameterizedTest
  @MethodSource("films")
  void quicktime_needs_no_brand(String head) {
    assertEquals(new Recognized.Taken(MediaType.QUICKTIME), recognize(head));
  }

  @Test
  void a_filler_before_the_brands_hides_nothing() {
    assertEquals(
        new Recognized.Taken(MediaType.MP4), recognize(box("free", "") + ftyp("isom", "")));
    assertEquals(
        new Recognized.Foreign(ForeignFormat.HEIF),
        recognize(box("skip", "...") + ftyp("heic", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Get free pictures now", "Be mdat", "The wide world", "so skip it"})
  void a_text_with_such_a_word_is_no_film(String text) {
    assertEquals(new Recognized.Foreign(ForeignFormat.UNKNOWN), recognize(text));
  }

  /// Id, size and content of each element in an EBML header.
  static Stream<Arguments> ebml() {
    var version = "B\u0086\u0081\u0001";
    return Stream.of(
        Arguments.of(header(version + "B\u0082\u0084webm"), true),
        Arguments.of(header("B\u0082\u0084webm"), true),
        Arguments.of(header("\u00EC\u0083..." + "B\u0082\u0086webm\0\0"), true),
        Arguments.of(header("B\u0082@\u0004webm"), true),
        Arguments.of(EBML + "\u0001\0\0\0\0\0\0\u0007B\u0082\u0084webm", true),
        Arguments.of(EBML + "\u00FFB\u0082\u0084webm", true),
        Arguments.of(header(version + "B\u0082\u0088matroska"), false),
        Arguments.of(header(version), false),
        Arguments.of(header("B\u0082\u0085webmx"), false),
        Arguments.of(header(version) + "B\u0082\u0084webm", false),
        Arguments.of(header("\u00EC\u0087B\u0082\u0084webm"), false),
        Arguments.of(header("B\u0082\u0088webm"), false),
        Arguments.of(EBML + "webm", false),
        Arguments.of(EBML, false));
  }

  @ParameterizedTest
  @MethodSource("ebml")
  void webm_is_told_from_matroska_by_its_doc_type(String head, boolean isWebM) {
    assertEquals(
        isWebM
            ? new Recognized.Taken(MediaType.WEBM)
            : new Recognized.Foreign(ForeignFormat.MATROSKA),
        recognize(head));
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "GIF88a,UNKNOWN",
        "PNG~^\u001A^,UNKNOWN",
        "\u00FF\u00D8,UNKNOWN",
        "RIFF,UNKNOWN",
        "RIFF1234WAVEfmt ,WAV",
        "RIFF1234AVI LIST,AVI",
        "....ftyp,OTHER_ISO_MEDIA",
        "\0\0\0\u000CJXL ~^\u0087^,JPEG_XL",
        "\0\0\0\u000CjP  ~^\u0087^,JPEG_2000",
        "\0\0\0\u0018stypmsdh,OTHER_ISO_MEDIA",
        "BM......,BMP",
        "II*\0....,TIFF",
        "MM\0*....,TIFF",
        "\0\0\1\0\1\0\u0010\u0010,ICON",
        "ID3\4,MP3",
        "\u00FF\u00FB\u0090d,MP3",
        "OggS\0,OGG",
        "fLaC\0,FLAC",
        "FLV\1,FLASH_VIDEO",
        "%PDF-1.7,PDF",
        "PK\3\4,ZIP",
        "<svg xmlns=,SVG",
        "<?xml version='1.0'?><svg>,SVG",
        "<?xml version='1.0'?><x>,XML",
        "\u00EF\u00BB\u00BF <!DOCTYPE html>,HTML",
        "{\"error\":1},UNKNOWN"
      })
  void anything_else_is_refused_by_what_it_seems_to_be(String head, ForeignFormat format) {
    assertEquals(new Recognized.Foreign(format), recognize(lines(head)));
  }

  @Test
  void nothing_is_unknown() {
    assertEquals(new Recognized.Foreign(ForeignFormat.UNKNOWN), recognize(""));
  }

  /// Whatever the bytes are, wherever they are cut.
  @Test
  void any_beginning_of_any_head_has_an_answer() {
    var heads =
        Stream.concat(
            films(), Stream.of(ftyp("isom", "mp42"), header("B\u0082\u0084webm"), "RIFFxxxxWEBP"));
    heads
        .map(head -> head.getBytes(ISO_8859_1))
        .forEach(bytes -> {
          for (var length = 0; length <= Math.min(bytes.length, 64); length++) {
            MediaHead.recognize(Arrays.copyOf(bytes, length));
          }
        });
  }

  /// A picture of 65,535 by 65,535 in a few bytes: its size in pixels is nobody's business here.
  @Test
  void dimensions_are_not_looked_at() {
    var bomb = "\u0089PNG\r\n\u001A\n\0\0\0\rIHDR\0\0\u00FF\u00FF\0\0\u00FF\u00FF";

    assertEquals(new Recognized.Taken(MediaType.PNG), recognize(bomb));
  }

  /// CSV holds no line ends.
  private static String lines(String head) {
    return head.replace('~', '\r').replace('^', '\n');
  }

  private static Recognized recognize(String head) {
    return MediaHead.recognize(head.getBytes(ISO_8859_1));
  }

  private static String ftyp(String major, @Nullable String compatible) {
    return box("ftyp", major + "\0\0\2\0" + (compatible == null ? "" : compatible))
        + box("moov", "x");
  }

  private static String box(String type, String content) {
    var size = content.length() + 8;
    return "\0\0" + (char) (size >> 8) + (char) (size & 0xff) + type + content;
  }

  private static String header(String elements) {
    return EBML + (char) (0x80 | elements.length()) + elements;
  }
}
