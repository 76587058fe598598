package countersign.adapters.http;

import static countersign.adapters.http.TestServer.header;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.CallTwitter.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How X's answer gets to the service that asked for it.
class AnswerRelayTest {
  private static final String ME = "/internal/v1/users/alice/x/2/users/me";
  private static final int LARGE = 50 * 1024 * 1024;

  @AutoClose private final TestServer server = TestServer.start();

  private FakeAnswered answering(FakeAnswered answered) {
    server.useCases.internal.call = (_, _, _) -> new Result.Done(answered);
    return answered;
  }

  private HttpResponse<String> call(String method) throws Exception {
    return server.serviceSends("proxy", method, ME, "");
  }

  private static void assertClosed(FakeAnswered answered) throws InterruptedException {
    assertTrue(answered.closed.await(10, TimeUnit.SECONDS), "the answer was left open");
  }

  /// Fails once it has been read to its end.
  private static InputStream thatBreaksOff(String text, Throwable fault) {
    return new SequenceInputStream(
        new ByteArrayInputStream(text.getBytes(UTF_8)), new Broken(fault));
  }

  private static final class Broken extends InputStream {
    private final Throwable fault;

    Broken(Throwable fault) {
      this.fault = fault;
    }

    @Override
    public int read() throws IOException {
      if (fault instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException(fault);
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      return read();
    }
  }

  @Test
  void status_headers_and_body_come_back() throws Exception {
    var answered =
        answering(
            FakeAnswered.of(
                403,
                "{\"title\":\"Forbidden\"}",
                "content-type",
                "application/problem+json",
                "x-rate-limit-remaining",
                "74",
                "x-access-level",
                "read-write",
                "Link",
                "a",
                "link",
                "b",
                "Date",
                "Thu, 20 Nov 2025 12:00:00 GMT"));

    var answer = call("GET");
    assertEquals(403, answer.statusCode());
    assertEquals("{\"title\":\"Forbidden\"}", answer.body());
    assertEquals("application/problem+json", header(answer, "Content-Type"));
    assertEquals("74", header(answer, "x-rate-limit-remaining"));
    assertEquals("read-write", header(answer, "x-access-level"));
    assertEquals(List.of("a", "b"), answer.headers().allValues("Link"));
    assertEquals(List.of("Thu, 20 Nov 2025 12:00:00 GMT"), answer.headers().allValues("Date"));
    assertClosed(answered);
  }

  @Test
  void what_x_says_for_its_own_host_or_connection_stays_behind() throws Exception {
    answering(
        FakeAnswered.of(
            200,
            "{}",
            "Set-Cookie",
            "guest_id=1",
            "Connection",
            "x",
            "Keep-Alive",
            "timeout=5",
            "Transfer-Encoding",
            "gzip",
            "Strict-Transport-Security",
            "max-age=1",
            "Alt-Svc",
            "h3",
            "X-Request-Id",
            "of-x",
            "Cache-Control",
            "public, max-age=9",
            "Content-Security-Policy",
            "default-src *"));

    var answer =
        server.send(
            "GET", ME, "", "Authorization", "Bearer key-of-proxy", "X-Request-Id", "of-mine");
    for (var name :
        List.of("Set-Cookie", "Connection", "Keep-Alive", "Strict-Transport-Security", "Alt-Svc")) {
      assertEquals("", header(answer, name), name);
    }
    assertEquals(List.of("of-mine"), answer.headers().allValues("X-Request-Id"));
    assertEquals(List.of("no-store"), answer.headers().allValues("Cache-Control"));
    assertFalse(header(answer, "Content-Security-Policy").contains("*"));
    assertEquals("{}", answer.body());
  }

  @Test
  void a_type_that_x_does_not_tell_is_not_made_up() throws Exception {
    answering(FakeAnswered.of(200, "x"));

    assertEquals("", header(call("GET"), "Content-Type"));
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void an_answer_without_a_body_has_none(int status) throws Exception {
    var answered = answering(FakeAnswered.of(status, ""));

    var answer = call("DELETE");
    assertEquals(status, answer.statusCode());
    assertEquals("", answer.body());
    assertClosed(answered);
  }

  @Test
  void a_redirect_comes_back_as_it_is() throws Exception {
    answering(FakeAnswered.of(302, "", "Location", "https://evil.example/"));

    var answer = call("GET");
    assertEquals(302, answer.statusCode());
    assertEquals("https://evil.example/", header(answer, "Location"));
  }

  @Test
  void head_tells_the_length_of_what_get_would_bring() throws Exception {
    var answered = answering(FakeAnswered.of(200, "", "Content-Length", "1234"));

    var answer = call("HEAD");
    assertEquals(200, answer.statusCode());
    assertEquals("1234", header(answer, "Content-Length"));
    assertEquals("HEAD", server.useCases.internal.calls.getFirst().outgoing().method());
    assertClosed(answered);
  }

  @Test
  void an_answer_is_passed_on_while_it_comes_in() throws Exception {
    var coming = new PipedOutputStream();
    answering(new FakeAnswered(200, new PipedInputStream(coming)));

    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      request(socket);
      coming.write('a');
      coming.flush();
      var head = new String(socket.getInputStream().readNBytes(1), ISO_8859_1);
      while (!head.endsWith("\r\n\r\na")) {
        head += (char) socket.getInputStream().read();
      }
      coming.write('b');
      coming.close();
      var tail = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      assertEquals("b", tail);
    }
  }

  private static void request(Socket socket) throws IOException {
    var request =
        "GET "
            + ME
            + " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer key-of-proxy\r\n"
            + "Connection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
  }

  @Test
  void a_large_answer_goes_through_unchanged() throws Exception {
    var octets = new byte[LARGE];
    for (var i = 0; i < octets.length; i++) {
      octets[i] = (byte) (i * 31 + (i >> 8));
    }
    answering(
        new FakeAnswered(
            200, new ByteArrayInputStream(octets), "Content-Length", Integer.toString(LARGE)));

    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      request(socket);
      var answer = socket.getInputStream().readAllBytes();
      var body = Arrays.copyOfRange(answer, answer.length - LARGE, answer.length);
      assertArrayEquals(octets, body);
    }
  }

  @Test
  void an_answer_that_breaks_off_is_not_ended_as_if_it_were_whole() throws Exception {
    var answered =
        answering(new FakeAnswered(200, thatBreaksOff("{\"data\":", new IOException("cut"))));

    var answer = cut("HTTP/1.1");
    assertTrue(answer.endsWith("\r\n8\r\n{\"data\":"), answer);
    assertClosed(answered);
  }

  @Test
  void an_answer_that_ends_with_the_connection_is_cut_all_the_same() throws Exception {
    answering(new FakeAnswered(200, thatBreaksOff("{\"data\":", new IOException("cut"))));

    assertTrue(cut("HTTP/1.0").endsWith("\r\n\r\n{\"data\":"));
  }

  @Test
  void an_answer_that_breaks_off_before_its_length_is_cut() throws Exception {
    var answered =
        answering(
            new FakeAnswered(
                200, thatBreaksOff("{\"data\":", new IOException("cut")), "Content-Length", "9"));

    assertTrue(cut("HTTP/1.1").endsWith("\r\n\r\n{\"data\":"));
    assertClosed(answered);
  }

  @Test
  void an_answer_that_breaks_off_at_once_is_none() throws Exception {
    var answered = answering(new FakeAnswered(200, thatBreaksOff("", new IOException("cut"))));

    assertEquals("", cut("HTTP/1.1"));
    assertClosed(answered);
  }

  @Test
  void a_fault_of_ours_in_the_middle_of_an_answer_adds_nothing_to_it() throws Exception {
    var answered =
        answering(new FakeAnswered(200, thatBreaksOff("{\"data\":", new AssertionError())));

    var answer = cut("HTTP/1.1");
    assertTrue(answer.endsWith("\r\n8\r\n{\"data\":"), answer);
    assertClosed(answered);
  }

  /// What came before the connection was reset; fails when it was closed in peace.
  private String cut(String version) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      var request =
          "GET " + ME + " " + version + "\r\nHost: h\r\nAuthorization: Bearer key-of-proxy\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      var came = new StringBuilder();
      assertThrows(SocketException.class, () -> readAll(socket.getInputStream(), came));
      return came.toString();
    }
  }

  private static void readAll(InputStream octets, StringBuilder into) throws IOException {
    for (int octet; (octet = octets.read()) >= 0; ) {
      into.append((char) octet);
    }
  }

  @Test
  void an_answer_nobody_reads_any_longer_is_closed() throws Exception {
    var endless =
        new InputStream() {
          @Override
          public int read() {
            return 'a';
          }

          @Override
          public int read(byte[] into, int from, int most) {
            return most;
          }
        };
    var answered = answering(new FakeAnswered(200, endless));

    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      request(socket);
      socket.getInputStream().readNBytes(1000);
    }
    assertClosed(answered);
    assertEquals(200, server.get("/healthz").statusCode());
  }
}
