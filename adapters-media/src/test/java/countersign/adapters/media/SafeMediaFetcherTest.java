package countersign.adapters.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import countersign.application.port.out.MediaFetcher.Fetched;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeMediaFetcherTest {
  private static final byte[] PICTURE = new byte[300_000];

  static {
    new Random(1).nextBytes(PICTURE);
  }

  @TempDir Path spool;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 70_000, 300_000})
  void what_a_url_names_is_fetched_and_gone_when_closed(int size) throws IOException {
    var picture = Arrays.copyOf(PICTURE, size);
    try (var site = Site.giving(picture)) {
      assertArrayEquals(picture, Network.bytes(fetch(site)));
      assertEquals(List.of(), Network.list(spool));
    }
  }

  @Test
  void a_body_may_come_in_chunks_or_end_with_the_connection() {
    try (var chunked =
            Site.saying(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked",
                "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nA: b\r\n\r\n".getBytes(UTF_8));
        var open = Site.saying("HTTP/1.0 203 OK", "hello world".getBytes(UTF_8))) {
      assertEquals("hello world", new String(Network.bytes(fetch(chunked)), UTF_8));
      assertEquals("hello world", new String(Network.bytes(fetch(open)), UTF_8));
    }
  }

  @Test
  void a_success_without_a_body_is_empty() {
    try (var site = Site.saying("HTTP/1.1 204 No Content", new byte[0])) {
      assertEquals(0, Network.bytes(fetch(site)).length);
    }
  }

  @Test
  void nothing_is_sent_but_what_http_asks_for() {
    try (var site = Site.giving(PICTURE)) {
      var url = "http://Images.example:" + site.port() + "/a//b/../c%2F?key=%41#fragment";
      Network.bytes(new Network(spool).fetch(url));
      assertEquals(
          "GET /a//c%2F?key=%41 HTTP/1.1",
          site.heads().getFirst().lines().findFirst().orElseThrow());
      assertEquals(
          new TreeSet<>(
              Set.of(
                  "Host: images.example:" + site.port(),
                  "User-Agent: Countersign",
                  "Accept: */*",
                  "Accept-Encoding: identity",
                  "Connection: close")),
          headers(site));
    }
  }

  private static Set<String> headers(Site site) {
    return new TreeSet<>(
        site.heads().getFirst().lines().skip(1).filter(line -> !line.isEmpty()).toList());
  }

  @Test
  void a_cookie_is_not_given_back() {
    try (var site =
        Site.on(
            "127.0.0.1",
            (head, out) -> {
              var status = head.startsWith("GET /1") ? "302 Found" : "200 OK";
              out.write(
                  ("HTTP/1.1 " + status + "\r\nLocation: /2\r\nSet-Cookie: a=b\r\n\r\n")
                      .getBytes(UTF_8));
            })) {
      var url = "http://images.example:" + site.port() + "/1";
      Network.bytes(new Network(spool).fetch(url));
      assertEquals(2, site.heads().size());
      assertEquals(-1, site.heads().getLast().indexOf("Cookie"));
      assertEquals(-1, site.heads().getLast().indexOf("Referer"));
    }
  }

  @Test
  void a_password_prompt_is_not_answered() {
    try (var site =
        Site.saying("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"a\"", new byte[0])) {
      assertInstanceOf(Fetched.Unreachable.class, fetch(site));
      assertEquals(1, site.heads().size());
    }
  }

  @Test
  void a_compressed_answer_is_not_inflated() throws IOException {
    var bomb = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[10 * Network.LARGEST]);
    }
    var sent = bomb.toByteArray();
    var head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + sent.length;
    try (var site = Site.saying(head, sent)) {
      assertArrayEquals(sent, Network.bytes(fetch(site)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade",
        "HTTP/1.1 199 Odd",
        "HTTP/1.1 300 Choices\r\nLocation: /other",
        "HTTP/1.1 304 Same",
        "HTTP/1.1 305 Proxy\r\nLocation: /other",
        "HTTP/1.1 400 Bad",
        "HTTP/1.1 404 Gone",
        "HTTP/1.1 429 Slow down\r\nRetry-After: 0",
        "HTTP/1.1 500 Oh",
        "HTTP/1.1 503 Later\r\nRetry-After: 0",
        "HTTP/1.1 600 What",
        "HTTP/1.1 099 What",
        "HTTP/1.1 abc What",
        "HTTP/9.9 200 OK",
        "SSH-2.0-OpenSSH_9.9",
        ""
      })
  void anything_but_success_is_unreachable_and_not_tried_again(String head) {
    try (var site = Site.saying(head, "hello".getBytes(UTF_8))) {
      assertInstanceOf(Fetched.Unreachable.class, fetch(site));
      assertEquals(1, site.heads().size());
    }
  }

  @Test
  void many_fetches_at_once_keep_apart() throws Exception {
    var network = new Network(spool);
    try (var site =
            Site.on(
                "127.0.0.1",
                (head, out) -> {
                  var body = body(head.substring(5, head.indexOf(' ', 5)));
                  out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
                  out.write(body);
                });
        var fetcher = network.fetcher();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks =
          IntStream.range(0, 60)
              .<Callable<byte[]>>mapToObj(number ->
                  () ->
                      Network.bytes(
                          fetcher.fetch(
                              Network.address(
                                  "http://images.example:" + site.port() + "/" + number),
                              Network.LARGEST)))
              .toList();
      var contents = threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
      for (int number = 0; number < 60; number++) {
        assertArrayEquals(body(Integer.toString(number)), contents.get(number));
      }
      assertEquals(List.of(), Network.list(spool));
    }
  }

  private static byte[] body(String name) {
    var body = new byte[100_000];
    new Random(Long.parseLong(name)).nextBytes(body);
    return body;
  }

  @Test
  void a_spool_that_cannot_be_written_is_our_fault_and_not_the_sites() throws IOException {
    var gone = spool.resolve("gone");
    var data = Network.address("data:," + "a".repeat(PICTURE.length));
    try (var site = Site.giving(PICTURE);
        var fetcher = new Network(gone).fetcher()) {
      Files.delete(gone);
      for (var url : List.of(Network.address(Network.url(site)), data)) {
        assertEquals(new Fetched.OurFault(), fetcher.fetch(url, Network.LARGEST));
      }
    }
  }

  @Test
  void in_production_this_machine_is_out_of_bounds_unless_an_operator_names_it() {
    var clock = InstantSource.fixed(Network.NOON);
    try (var site = Site.giving(PICTURE);
        var strict = SafeMediaFetcher.open(Set.of(), spool, clock);
        var lenient =
            SafeMediaFetcher.open(
                Set.of(AllowedHost.parse("localhost:" + site.port())), spool, clock)) {
      for (var host : List.of("localhost", "127.0.0.1", "[::ffff:127.0.0.1]")) {
        var url = Network.address("http://" + host + ":" + site.port() + "/");
        assertInstanceOf(
            Fetched.AddressRefused.class, strict.fetch(url, Network.LARGEST), url::toString);
      }
      var url = Network.address("http://localhost:" + site.port() + "/");
      assertArrayEquals(PICTURE, Network.bytes(lenient.fetch(url, Network.LARGEST)));
      assertEquals(1, site.heads().size());
    }
  }

  private Fetched fetch(Site site) {
    return new Network(spool).fetch(Network.url(site));
  }
}
