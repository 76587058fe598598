package countersign.adapters.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.MediaFetcher.Fetched;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers that send too much, or other than they declared. Whatever they do, nothing is left in
/// the spool.
@Timeout(10)
class SizeLimitsTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final byte[] CHUNK = new byte[100_000];

  @TempDir Path spool;

  @AfterEach
  void nothing_is_left() throws IOException, InterruptedException {
    assertEquals(List.of(), Network.left(spool));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Content-Length: 1000000\r\n", "Transfer-Encoding: chunked\r\n"})
  void a_body_without_end_is_too_large(String header) throws InterruptedException {
    boolean isChunked = header.startsWith("T");
    try (var site =
        Site.on(
            "127.0.0.1",
            (_, out) -> {
              out.write((OK + header + "\r\n").getBytes(UTF_8));
              while (true) {
                out.write((isChunked ? "186a0\r\n" : "").getBytes(UTF_8));
                out.write(CHUNK);
                out.write((isChunked ? "\r\n" : "").getBytes(UTF_8));
              }
            })) {
      var network = new Network(spool);
      long largest = header.startsWith("C") ? 1_000_000 : 999_999;
      var fetched = network.fetch(Network.url(site), largest);
      if (header.startsWith("C")) { // the rest is no part of the answer
        assertEquals(1_000_000, Network.bytes(fetched).length);
      } else {
        assertInstanceOf(Fetched.TooLarge.class, fetched);
      }
      assertTrue(site.sawHangUp());
    }
  }

  @Test
  void a_declared_length_beyond_the_limit_is_too_large_before_the_body_comes() {
    assertInstanceOf(
        Fetched.TooLarge.class,
        fetch((_, out) -> {
          var length = "Content-Length: " + (Network.LARGEST + 1L) + "\r\n";
          out.write((OK + length + "\r\n").getBytes(UTF_8));
          out.flush();
          Thread.sleep(60_000);
        }));
  }

  @Test
  void exactly_the_limit_is_not_too_large() {
    var body = new byte[Network.LARGEST];
    Arrays.fill(body, (byte) 7);
    for (var head : List.of("Content-Length: " + body.length, "Connection: close")) {
      try (var site = Site.saying(OK + head, body)) {
        assertArrayEquals(body, Network.bytes(new Network(spool).fetch(Network.url(site))));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 4\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 5"
      })
  void a_body_that_is_not_what_was_declared_is_unreachable(String answer) {
    assertInstanceOf(
        Fetched.Unreachable.class, fetch((_, out) -> out.write(answer.getBytes(UTF_8))));
  }

  @Test
  void a_large_body_that_breaks_off_is_unreachable() {
    try (var site = Site.saying(OK + "Content-Length: 100001", CHUNK)) {
      assertInstanceOf(Fetched.Unreachable.class, new Network(spool).fetch(Network.url(site)));
    }
  }

  @Test
  void what_comes_behind_the_declared_length_is_not_read() {
    try (var site = Site.saying(OK + "Content-Length: 5", "hello world".getBytes(UTF_8))) {
      var fetched = new Network(spool).fetch(Network.url(site));
      assertEquals("hello", new String(Network.bytes(fetched), UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: b\r\n", "a", "\r\n"})
  void headers_without_end_are_not_read_to_the_end(String piece) throws InterruptedException {
    try (var site =
        Site.on(
            "127.0.0.1",
            (_, out) -> {
              var beginning = piece.isBlank() ? "" : OK;
              out.write(beginning.getBytes(UTF_8));
              while (true) {
                out.write(piece.repeat(1000).getBytes(UTF_8));
              }
            })) {
      var network = new Network(spool);
      assertInstanceOf(Fetched.Unreachable.class, network.fetch(Network.url(site)));
      assertTrue(site.sawHangUp());
    }
  }

  private Fetched fetch(Site.Manners manners) {
    try (var site = Site.on("127.0.0.1", manners)) {
      return new Network(spool).fetch(Network.url(site));
    }
  }
}
