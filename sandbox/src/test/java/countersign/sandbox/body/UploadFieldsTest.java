package countersign.sandbox.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UploadFieldsTest {
  private static final String TYPE = "multipart/form-data; charset=utf-8; boundary=\"b b\"";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 65_535, 65_536, 65_537, 1_000_000})
  void multipart_is_read_the_same_however_it_comes_in(int step) throws IOException {
    var media = new byte[200_000];
    new Random(step).nextBytes(media);
    var almost = "\r\n--b \r\n--b\r\r\n--b b".substring(0, 17).getBytes(ISO_8859_1);
    for (int at = 0; at + almost.length <= media.length; at += 997) {
      System.arraycopy(almost, 0, media, at, almost.length);
    }
    var body =
        "preamble\r\n--b b\r\nContent-Disposition: form-data; filename=\"name=x\"; name=\"media\"\r\n"
            + "Content-Type: video/mp4\r\n\r\n"
            + new String(media, ISO_8859_1)
            + "\r\n--b b  \r\ncontent-disposition: form-data; name=\"index\"\r\n\r\n\r\n--b b--epilogue";
    var out = new ByteArrayOutputStream();
    var fields = UploadFields.read(TYPE, slow(body, step), Set.of("index"), out);
    assertArrayEquals(media, out.toByteArray());
    assertEquals("", fields.required("index"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--b b\nContent-Disposition: form-data; name=\"index\"\n\n1\n--b b--",
        "--b b\r\nContent-Disposition: form-data; name=index\r\n\r\n1\r\n--b b--",
        "--b bx\r\nContent-Disposition: form-data; name=\"index\"\r\n\r\n1\r\n--b b--",
        "--b b\r\nContent-Disposition: form-data; name=\"index\"\r\n\r\n1\r\n--b b"
      })
  void sloppy_multipart_is_refused(String body) {
    assertThrows(
        IllegalArgumentException.class,
        () -> UploadFields.read(TYPE, slow(body, 9), Set.of("index"), new ByteArrayOutputStream()));
  }

  @Test
  void a_part_that_comes_twice_is_refused() {
    for (var name : Set.of("index", "media")) {
      var part = "--b b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n1\r\n";
      var body = part.repeat(2) + "--b b--";
      assertThrows(
          IllegalArgumentException.class,
          () ->
              UploadFields.read(TYPE, slow(body, 9), Set.of("index"), new ByteArrayOutputStream()));
    }
  }

  @Test
  void a_text_that_is_no_text_any_more_is_refused() {
    var body =
        "--b b\r\nContent-Disposition: form-data; name=\"index\"\r\n\r\n"
            + "1".repeat(65_537)
            + "\r\n--b b--";
    assertThrows(
        IllegalArgumentException.class,
        () ->
            UploadFields.read(
                TYPE, slow(body, 9999), Set.of("index"), new ByteArrayOutputStream()));
  }

  @Test
  void what_is_too_large_is_not_read_to_its_end() {
    var endless =
        new Bounded(
            new InputStream() {
              private int given;

              @Override
              public int read() {
                assertTrue(given++ < 100_000);
                return 'x';
              }

              @Override
              public int read(byte[] to, int offset, int length) {
                to[offset] = (byte) read();
                return 1;
              }
            },
            1000);
    assertThrows(
        TooLarge.class,
        () ->
            UploadFields.read(
                "application/json",
                new SequenceInputStream(slow("{\"media\":\"", 9), endless),
                Set.of(),
                new ByteArrayOutputStream()));
  }

  /// Gives no more than `step` bytes at a time.
  private static InputStream slow(String text, int step) {
    return new ByteArrayInputStream(text.getBytes(ISO_8859_1)) {
      @Override
      public synchronized int read(byte[] to, int offset, int length) {
        return super.read(to, offset, Math.min(step, length));
      }
    };
  }
}
