package countersign.adapters.http.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.adapters.http.problem.ProblemCode;
import countersign.adapters.http.problem.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
  private static final String TYPE = "multipart/form-data; boundary=B";
  private static final String HEAD = "Content-Disposition: form-data; name=\"t\"\r\n\r\n";

  private record Content(String name, String text) {}

  /// Arrives in pieces of a fixed size, as a network may cut it.
  private static InputStream inPieces(String text, int size) {
    return new ByteArrayInputStream(text.getBytes(ISO_8859_1)) {
      @Override
      public synchronized int read(byte[] to, int offset, int length) {
        return super.read(to, offset, Math.min(size, length));
      }
    };
  }

  private static List<Content> read(String body, int piece) throws IOException {
    var parts = Multipart.read(inPieces(body, piece), TYPE);
    var all = new ArrayList<Content>();
    for (var part = parts.next(); part.isPresent(); part = parts.next()) {
      var content = part.get().content().readAllBytes();
      all.add(new Content(part.get().name(), new String(content, ISO_8859_1)));
    }
    return all;
  }

  private static String written(List<String> texts) {
    return texts.stream()
            .map(text -> "--B\r\n" + HEAD + text + "\r\n")
            .collect(Collectors.joining())
        + "--B--\r\n";
  }

  /// Texts that are almost a boundary.
  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.of(
            "\r", "\n", "-", "--", "B", "\r\n", "\r\n-", "\r\n--", "\r\n--A", "x", "\0")
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces))
        .filter(text -> !("\r\n" + text).contains("\r\n--B"))
        .list()
        .ofMaxSize(4);
  }

  @Property(tries = 500)
  void parts_come_out_as_they_went_in_however_the_body_is_cut(
      @ForAll("texts") List<String> texts, @ForAll @IntRange(min = 1, max = 60) int piece)
      throws IOException {
    var expected = texts.stream().map(text -> new Content("t", text)).toList();

    assertEquals(expected, texts.isEmpty() ? List.of() : read(written(texts), piece));
  }

  /// Here Jetty 12.1.12 adds a line feed.
  @Test
  void a_hyphen_that_arrives_by_itself_is_just_a_hyphen() throws IOException {
    var body = written(List.of("-"));

    assertEquals(List.of(new Content("t", "-")), read(body, body.indexOf("-\r\n--B--") + 1));
  }

  @Test
  void a_content_larger_than_the_buffer_is_whole() throws IOException {
    var text = "\r\n--A".repeat(50_000);

    assertEquals(List.of(new Content("t", text)), read(written(List.of(text)), 8191));
  }

  @Test
  void what_was_not_read_of_a_part_is_passed_over() throws IOException {
    var parts = Multipart.read(inPieces(written(List.of("first", "second")), 7), TYPE);
    var first = parts.next().orElseThrow();
    assertEquals('f', first.content().read());

    assertEquals("second", text(parts.next().orElseThrow()));
  }

  private static String text(Multipart.Part part) throws IOException {
    return new String(part.content().readAllBytes(), ISO_8859_1);
  }

  @Test
  void text_before_the_first_and_after_the_last_part_is_no_part() throws IOException {
    var body = "before\r\n" + written(List.of("t")) + "after";

    assertEquals(List.of(new Content("t", "t")), read(body, 3));
  }

  @Test
  void spaces_may_follow_a_boundary() throws IOException {
    assertEquals(List.of(new Content("t", "x")), read("--B \t\r\n" + HEAD + "x\r\n--B-- \r\n", 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Disposition: form-data; name=\"n\"",
        "content-disposition:form-data;name=n",
        "Content-Type: text/plain\r\nContent-Disposition: form-data; NAME=n; filename=\"a;b\"",
        "Content-Disposition: form-data; filename=\"\\\"; name=x\"; name=\"n\"",
        "Content-Disposition: form-data; name=\"n\";\r\nContent-Transfer-Encoding: 8bit"
      })
  void a_part_has_the_name_of_its_disposition(String headers) throws IOException {
    assertEquals(
        List.of(new Content("n", "x")), read("--B\r\n" + headers + "\r\n\r\nx\r\n--B--\r\n", 1000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Type: text/plain",
        "Content-Disposition: form-data",
        "Content-Disposition: attachment; name=\"n\"",
        "Content-Disposition: form-data; filename=\"n\"",
        "Content-Disposition: form-data; name=\"n\"; name=\"m\"",
        "Content-Disposition: form-data; name=\"n",
        "Content-Disposition: form-data; name=\"n\" filename=\"m\"",
        "Content-Disposition: form-data; name=\"n\"\r\nContent-Disposition: form-data; name=\"m\"",
        "Content-Disposition: form-data; name=\"n\"\r\nContent-Transfer-Encoding: base64",
        "Content-Disposition: form-data; name=\"n\"\n",
        "Content-Disposition: form-data;\r\n name=\"n\"",
        "Content-Disposition form-data; name=\"n\"",
        ": form-data; name=\"n\""
      })
  void a_part_without_one_clear_name_is_refused(String headers) {
    assertBroken("--B\r\n" + headers + "\r\n\r\nx\r\n--B--\r\n");
  }

  @Test
  void headers_of_nine_kilobytes_are_refused() {
    assertBroken("--B\r\nX: " + "a".repeat(9000) + "\r\n" + HEAD + "x\r\n--B--\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--B",
        "--B\r\n",
        "--B\r\n" + HEAD,
        "--B\r\n" + HEAD + "x",
        "--B\r\n" + HEAD + "x\r\n",
        "--B\r\n" + HEAD + "x\r\n--B",
        "--B\r\n" + HEAD + "x\r\n--B-",
        "--B\r\n" + HEAD + "x\r\n--B\r\n",
        "--B\n" + HEAD + "x\r\n--B--\r\n",
        "--Bx\r\n" + HEAD + "x\r\n--B--\r\n",
        "--B\r\n" + HEAD + "x\r\n--B-x\r\n",
        "--C\r\n" + HEAD + "x\r\n--C--\r\n",
        "text=x"
      })
  void a_body_that_breaks_off_is_refused(String body) {
    assertBroken(body);
  }

  private static void assertBroken(String body) {
    var refusal = assertThrows(Refusal.class, () -> read(body, 1000));

    assertEquals(ProblemCode.BAD_REQUEST, refusal.problem().code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "multipart/form-data",
        "multipart/form-data; boundary",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"a ",
        "multipart/form-data; boundary=\"a \"",
        "multipart/form-data; boundary=a; boundary=b",
        "multipart/form-data; boundary=\"\u00e4\"",
        "multipart/mixed; boundary=a",
        "multipart/form-data; boundary="
            + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void a_type_without_one_clear_boundary_is_refused(String contentType) {
    assertThrows(Refusal.class, () -> Multipart.read(InputStream.nullInputStream(), contentType));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Multipart/Form-Data;Boundary=B",
        "multipart/form-data; charset=utf-8; boundary=\"B\"",
        "multipart/form-data; boundary=B;"
      })
  void a_boundary_may_be_written_in_several_ways(String contentType) throws IOException {
    var parts = Multipart.read(inPieces(written(List.of("x")), 100), contentType);

    assertEquals("t", parts.next().orElseThrow().name());
  }
}
